import { expect, test } from 'vitest';
import { contentFolder, loadCatalogue } from '#platform/catalogue.ts';
import { makeDevice } from '#test/support/events.ts';
import { digestOf, emptyDigest } from './digest.ts';
import { foldAll } from './fold.ts';

const { catalogue } = loadCatalogue(contentFolder());
const course = catalogue.courses.find(({ id }) => id === 'c3')!;
const lesson = course.lessons[0]!;
const check = lesson.checks[0]!;
const letters = check.options.map((_, at) => 'abcd'[at]!);
const right = letters[check.options.findIndex((option) => option.right)]!;
const wrong = letters.filter((letter) => letter !== right);

test('a lesson is done, or open with its wrong answers, or not there', () => {
  const make = makeDevice('asha');
  const digest = (...events: Parameters<typeof foldAll>[0]) => digestOf(catalogue, 'course:c3', foldAll(events));
  const answer = (option: string) => make('check.answered', lesson.id, { check: check.id, option });
  expect(digest()).toEqual(emptyDigest());
  expect(digest(make('lesson.opened', lesson.id, {}))).toMatchObject({ done: [], open: { [lesson.id]: 0 } });
  const tried = wrong.map(answer);
  expect(digest(...tried)).toMatchObject({ open: { [lesson.id]: wrong.length } });
  expect(digest(...tried, answer(right))).toMatchObject({ open: { [lesson.id]: 0 } });
  const done = make('lesson.completed', lesson.id, {});
  expect(digest(...tried, done)).toMatchObject({ done: [lesson.id], open: {} });
  const undo = make('lesson.reopened', lesson.id, { undoes: [done.id] });
  expect(digest(...tried, done, undo)).toMatchObject({ done: [], open: { [lesson.id]: wrong.length } });
});

test('the ending is that of the sitting played last, and stays while a new one is under way', () => {
  const make = makeDevice('asha');
  const path = ['1b', '2b', '3c', '4a', '5a', '6b', '7b', '8a', '9a', '10a'];
  const [first, second] = ['1'.repeat(26), '2'.repeat(26)];
  const chose = (run: string, choices: string[]) => make('simulation.chose', 'bagru', { run, choices });
  const ending = (...events: Parameters<typeof foldAll>[0]) =>
    digestOf(catalogue, 'case:bagru', foldAll(events)).ending;
  expect(ending(chose(first, path.slice(0, 3)))).toBeNull();
  const reached = ending(chose(first, path));
  expect(catalogue.simulations.find(({ id }) => id === 'bagru')!.endings.map(({ id }) => id)).toContain(reached);
  expect(ending(chose(first, path), chose(second, ['1b']))).toBe(reached);
});

test('a scope that is gone has nothing to show', () => {
  expect(digestOf(catalogue, 'lost', foldAll([]))).toEqual(emptyDigest());
  expect(digestOf(catalogue, 'case:gone', foldAll([]))).toEqual(emptyDigest());
});
