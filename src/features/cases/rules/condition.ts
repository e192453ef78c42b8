/** State variables of a simulation: whole numbers. Scale 0 to 100 unless the simulation bounds them otherwise; all are our scale. */
export const variables = [
  'bilateral',
  'multilateral',
  'governance',
  'quickwins',
  'inclusion',
  'dependency',
  'budget',
  'time',
  'market',
] as const;

export type Variable = (typeof variables)[number];

export type State = Record<Variable, number>;

export type Test =
  | { kind: 'compare'; variable: Variable; operator: '<' | '<=' | '>' | '>=' | '='; value: number }
  | { kind: 'flag'; flag: string; set: boolean }
  | { kind: 'chose'; choice: string };

/** Alternatives of which one must hold. */
export type Condition = Test[];

export type Situation = { state: State; flags: readonly string[]; choices: readonly string[] };

/** Parses `multilateral < 10 or flag elite`; null if it is not one. */
export function parseCondition(text: string): Condition | null {
  const tests = text.split(/\s+or\s+/).map(parseTest);
  return tests.every((test) => test !== null) ? tests : null;
}

function parseTest(text: string): Test | null {
  const compare = /^(\w+)\s*(<=|>=|<|>|=)\s*(-?\d+)$/.exec(text.trim());
  if (compare) {
    const variable = variables.find((name) => name === compare[1]);
    return variable ? { kind: 'compare', variable, operator: compare[2] as '<', value: Number(compare[3]) } : null;
  }
  const flag = /^(not )?flag (\w+)$/.exec(text.trim());
  if (flag) return { kind: 'flag', flag: flag[2]!, set: !flag[1] };
  const chose = /^chose (\d+[a-z])$/.exec(text.trim());
  return chose ? { kind: 'chose', choice: chose[1]! } : null;
}

const compares = {
  '<': (a: number, b: number) => a < b,
  '<=': (a: number, b: number) => a <= b,
  '>': (a: number, b: number) => a > b,
  '>=': (a: number, b: number) => a >= b,
  '=': (a: number, b: number) => a === b,
};

export const holds = (test: Test, { state, flags, choices }: Situation): boolean =>
  test.kind === 'compare'
    ? compares[test.operator](state[test.variable], test.value)
    : test.kind === 'flag'
      ? flags.includes(test.flag) === test.set
      : choices.includes(test.choice);

/** True if in every condition at least one alternative holds. */
export const allHold = (conditions: readonly Condition[], situation: Situation): boolean =>
  conditions.every((alternatives) => alternatives.some((test) => holds(test, situation)));
