import { reviewFeedback } from '#features/catalogue/rules/review/feedback.ts';
import type { Simulation } from '../content.ts';
import { reviewReach } from './reach.ts';
import { conditionsOf, consequencesOf, whysOf, type Path, type Report } from './walk.ts';

/** Something wrong in a simulation. */
export type Finding = { path: Path; message: string; fix: string };

/** What exists outside the simulation. */
export type Known = { stamps: readonly string[]; cases: readonly string[] };

/** Checks a simulation beyond its schema: that what it names exists, that all of it can be reached, that it is complete. */
export function reviewSimulation(simulation: Simulation, known: Known): Finding[] {
  const findings: Finding[] = [];
  const report: Report = (path, message, fix) => findings.push({ path, message, fix });
  reviewIds(simulation, known, report);
  reviewReferences(simulation, report);
  reviewFlags(simulation, report);
  reviewEvidence(simulation, known, report);
  reviewWhys(simulation, report);
  // A tree with wrong names cannot be walked: its reach is told once the names are mended.
  if (!findings.length) reviewReach(simulation, report);
  return findings;
}

function reviewIds(simulation: Simulation, known: Known, report: Report): void {
  const unique = (list: readonly { id: string }[], path: Path) =>
    list.forEach(({ id }, at) => {
      if (list.findIndex((entry) => entry.id === id) < at)
        report([...path, at, 'id'], `"${id}" stands twice.`, 'Give each entry its own id.');
    });
  unique(simulation.nodes, ['nodes']);
  simulation.nodes.forEach((node, at) => unique(node.options, ['nodes', at, 'options']));
  for (const list of ['endings', 'stakeholders', 'debrief'] as const) unique(simulation[list], [list]);
  if (!known.cases.includes(simulation.id))
    report(['id'], `No case is in a folder "${simulation.id}".`, 'Use the name of the folder that the file stands in.');
}

function reviewReferences(simulation: Simulation, report: Report): void {
  const { nodes, endings, stakeholders } = simulation;
  const endingIds = endings.map((ending) => ending.id);
  const checkWho = (path: Path, ids: readonly string[]) => {
    for (const id of ids)
      if (!stakeholders.some((who) => who.id === id))
        report(path, `There is no stakeholder "${id}".`, `Use one of ${stakeholders.map((who) => who.id).join(', ')}.`);
  };
  nodes.forEach((node, n) => {
    const letters = node.options.map((option) => option.id);
    const checkOption = (path: Path, id: string | null) => {
      if (id !== null && !letters.includes(id))
        report(path, `Decision ${node.id} has no option "${id}".`, `Use one of ${letters.join(', ')}.`);
    };
    checkOption(['nodes', n, 'sound'], node.sound);
    checkOption(['nodes', n, 'record', 'matches'], node.record.matches);
    checkWho(['nodes', n, 'room'], node.room);
    node.after.forEach(({ moves }, a) => checkWho(['nodes', n, 'after', a, 'moves'], Object.keys(moves)));
    for (const { path, part } of consequencesOf(node, n)) {
      checkWho([...path, 'moves'], Object.keys(part.moves ?? {}));
      if (part.ends && !endingIds.includes(part.ends))
        report([...path, 'ends'], `There is no ending "${part.ends}".`, `Use one of ${endingIds.join(', ')}.`);
    }
  });
  for (const [path, condition, taken] of conditionsOf(simulation))
    for (const { choice } of condition.filter((test) => test.kind === 'chose')) {
      const at = nodes.findIndex((node) => node.options.some((option) => node.id + option.id === choice));
      if (at < 0)
        report(path, `There is no choice "${choice}".`, 'Write the number of a decision and the letter of its option.');
      else if (at >= taken)
        report(path, `"${choice}" is chosen after this is tested.`, 'Name an earlier decision, or move the condition.');
    }
}

function reviewFlags(simulation: Simulation, report: Report): void {
  const setAt = new Map<string, Path>();
  simulation.nodes.forEach((node, n) => {
    for (const { path, part } of consequencesOf(node, n))
      for (const flag of part.set ?? []) if (!setAt.has(flag)) setAt.set(flag, [...path, 'set']);
  });
  const tested = new Set<string>();
  for (const [path, condition] of conditionsOf(simulation))
    for (const test of condition) {
      if (test.kind !== 'flag') continue;
      tested.add(test.flag);
      if (!setAt.has(test.flag))
        report(path, `The flag "${test.flag}" is tested but never set.`, 'Set it in an option, or mend the spelling.');
    }
  for (const [flag, path] of setAt)
    if (!tested.has(flag))
      report(path, `The flag "${flag}" is set but never tested.`, 'Test it in a condition, or remove it.');
}

function reviewEvidence({ nodes, stakeholders }: Simulation, { stamps }: Known, report: Report): void {
  nodes.forEach(({ options, record, id }, n) => {
    options.forEach((option, o) => {
      if (!option.cites.length && !option.ours)
        report(
          ['nodes', n, 'options', o, 'why'],
          `The why of ${id}${option.id} has no source.`,
          'Cite one in "cites", or write "ours: true".',
        );
    });
    if (!record.cites.length && record.matches !== null)
      report(
        ['nodes', n, 'record'],
        `The record of decision ${id} has no source.`,
        'Cite one, or write "matches: null" where the record is silent.',
      );
  });
  stakeholders.forEach(({ stamp }, s) => {
    if (!stamps.includes(stamp))
      report(['stakeholders', s, 'stamp'], `There is no drawing "${stamp}".`, `Use one of ${stamps.join(', ')}.`);
  });
}

/** A choice has its own reason, as an option of a question has. */
function reviewWhys(simulation: Simulation, report: Report): void {
  const said = whysOf(simulation).map(({ text, ...place }) => ({ text, place }));
  for (const { place, wrong } of reviewFeedback(said, (first) => first.choice))
    report(place.path, wrong.message, wrong.fix);
}
