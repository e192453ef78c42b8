import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkUsername } from '#features/accounts/rules/input.ts';
import { baseOf, mostRows, readList, rosterOf } from './roster.ts';

const nobody = new Set<string>();
function rows(text: string, taken: ReadonlySet<string> = nobody, present: readonly string[] = []) {
  const lines = readList(text);
  if (!lines.ok) throw new Error(lines.problem);
  return rosterOf(lines.value, taken, present);
}

test('a name, a comma, a tab or a semicolon, and empty lines between', () => {
  expect(rows('\ufeffAsha Verma\r\n\r\n Ravi  Kumar , Ravi.K \nMina\tmina\nOm;om-1\nLee,')).toEqual([
    { ok: true, line: 1, name: 'Asha Verma', username: 'asha.verma', isOwn: false },
    { ok: true, line: 3, name: 'Ravi Kumar', username: 'ravi.k', isOwn: true },
    { ok: true, line: 4, name: 'Mina', username: 'mina', isOwn: true },
    { ok: true, line: 5, name: 'Om', username: 'om-1', isOwn: true },
    { ok: true, line: 6, name: 'Lee', username: 'lee', isOwn: false },
  ]);
});

test('usernames are made from first and last name, short, in any script', () => {
  expect(baseOf('José María Yépez García')).toBe('jose.garcia');
  expect(baseOf('राम शर्मा')).toBe('ram.sharma');
  expect(baseOf('李 小龙')).toBe('learner');
  expect(baseOf('Wolfeschlegelsteinhausen Bergerdorff')).toBe('wolfeschlegelsteinhausen');
});

test('a username that is taken gets a number, and so does one too short', () => {
  const taken = new Set(['asha.verma', 'asha.verma2', 'learner']);
  expect(rows('Asha Verma\n李\nLi\nAsha S Verma, asha.verma3', taken)).toMatchObject([
    { username: 'asha.verma4' },
    { username: 'learner2' },
    { username: 'li2' },
    { username: 'asha.verma3' },
  ]);
});

test('three bad rows of thirty are named with their lines, and the others would still be made', () => {
  const good = Array.from({ length: 27 }, (_, at) => `Person ${at} Kumar`);
  const bad = ['Mina, x', 'Asha\u202eamreV', ', nobody'];
  const found = rows([...good, ...bad].join('\n'));
  expect(found.filter((row) => row.ok)).toHaveLength(27);
  expect(found.filter((row) => !row.ok)).toEqual([
    { ok: false, line: 28, text: 'Mina, x', problem: 'row-username-invalid' },
    { ok: false, line: 29, text: 'Asha\u202eamreV', problem: 'row-control-characters' },
    { ok: false, line: 30, text: ', nobody', problem: 'row-name-needed' },
  ]);
});

test.each([
  ['a name of 101 letters', 'x'.repeat(101), 'row-name-too-long'],
  ['two commas', 'Verma, Asha, asha', 'row-too-many-parts'],
  ['a zero byte', 'As\u0000ha', 'row-control-characters'],
  ['a name without letters', '---', 'row-name-needed'],
])('%s is wrong', (_, text, problem) => expect(rows(text)).toMatchObject([{ ok: false, problem }]));

test('the same name or username twice is asked about, with the other line', () => {
  expect(rows('Asha Verma\nRavi, asha\nasha  VERMA\nMina, asha')).toMatchObject([
    { ok: true },
    { ok: true },
    { ok: false, problem: 'row-name-twice', other: 1 },
    { ok: false, problem: 'row-username-twice', other: 2 },
  ]);
  expect(rows('Asha Verma, asha1\nAsha Verma, asha2')).toMatchObject([{ ok: true }, { ok: true }]);
});

test('a list that is sent again makes nobody a second time', () => {
  expect(rows('Asha Verma\nRavi, ravi', new Set(['asha.verma', 'ravi']), ['Asha Verma', 'Ravi'])).toMatchObject([
    { ok: false, problem: 'row-in-cohort' },
    { ok: false, problem: 'row-username-taken' },
  ]);
});

test('an empty list and one too long are refused whole', () => {
  expect(readList(' \n\t\n')).toMatchObject({ problem: 'list-empty' });
  const long = Array.from({ length: mostRows + 1 }, (_, at) => `Person ${at}`).join('\n');
  expect(readList(long)).toMatchObject({ problem: 'list-too-long', detail: { most: 200, count: 201 } });
});

test('whatever is pasted, what would be made has a username that works and that nobody else has', () => {
  const seed = Date.now() % 1e9;
  console.log(`random lists: seed ${seed}`);
  const name = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('Asha Verma', 'राम', 'Li', 'X', '李'));
  const list = fc.array(fc.tuple(name, fc.option(fc.string())), { minLength: 1, maxLength: 40 });
  const takenNames = fc.constantFrom(['asha.verma'], ['ram', 'ram2'], []);
  fc.assert(
    fc.property(list, takenNames, (pasted, names) => {
      const lines = readList(pasted.map(([who, as]) => (as === null ? who : `${who},${as}`)).join('\n'));
      if (!lines.ok) return;
      const made = rosterOf(lines.value, new Set(names)).flatMap((row) => (row.ok ? row.username : []));
      for (const username of made) expect(checkUsername(username).ok).toBe(true);
      expect(new Set([...made, ...names]).size).toBe(made.length + names.length);
    }),
    { seed },
  );
});
