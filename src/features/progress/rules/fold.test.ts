import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeDevice } from '#test/support/events.ts';
import {
  countDone,
  emptyProgress,
  fold,
  foldAll,
  initialsOf,
  isDone,
  nextLesson,
  standingCompletions,
} from './fold.ts';

const lessons = ['c3-l1', 'c3-l2', 'c3-l3'];
const make = makeDevice('asha');

test('a lesson is done when a completion stands', () => {
  const completed = make('lesson.completed', 'c3-l1', {});
  expect(isDone(foldAll([completed]).lessons['c3-l1'])).toBe(true);
});

test('an undo takes back the completions that it names, and no later one', () => {
  const first = make('lesson.completed', 'c3-l1', {});
  const undo = make('lesson.reopened', 'c3-l1', { undoes: [first.id] });
  const second = make('lesson.completed', 'c3-l1', {});
  expect(isDone(foldAll([first, undo]).lessons['c3-l1'])).toBe(false);
  expect(isDone(foldAll([first, undo, second]).lessons['c3-l1'])).toBe(true);
  expect(standingCompletions(foldAll([first, undo, second]).lessons['c3-l1'])).toEqual([second.id]);
});

test('completion is the same in whatever order events arrive, and however often', () => {
  const a = make('lesson.completed', 'c3-l1', {});
  const b = make('lesson.completed', 'c3-l1', {});
  const undo = make('lesson.reopened', 'c3-l1', { undoes: [a.id] });
  const check = make('check.answered', 'c3-l1', { check: 'opening', option: 'b' });
  const all = [a, b, undo, check];
  fc.assert(
    fc.property(fc.shuffledSubarray([...all, ...all], { minLength: 8, maxLength: 8 }), (order) => {
      const lesson = foldAll(order).lessons['c3-l1']!;
      expect(isDone(lesson)).toBe(true);
      expect(standingCompletions(lesson)).toEqual([b.id]);
      expect(lesson.checks['opening']).toEqual(['b']);
    }),
    { verbose: true },
  );
});

test('a late note of the same device never overwrites a newer one', () => {
  const older = make('note.saved', 'c3-l1', { note: 'findings', text: 'first' });
  const newer = make('note.saved', 'c3-l1', { note: 'findings', text: 'second' });
  expect(foldAll([newer, older]).lessons['c3-l1']!.notes['findings']!.value).toBe('second');
});

test('between two devices the note received last stands', () => {
  const phone = makeDevice('asha')('note.saved', 'c3-l1', { note: 'findings', text: 'phone' });
  const laptop = makeDevice('asha')('note.saved', 'c3-l1', { note: 'findings', text: 'laptop' });
  expect(foldAll([phone, laptop]).lessons['c3-l1']!.notes['findings']!.value).toBe('laptop');
  expect(foldAll([laptop, phone]).lessons['c3-l1']!.notes['findings']!.value).toBe('phone');
});

test('a sitting of a case is kept beside the one before', () => {
  const first = make('simulation.chose', 'bagru', { run: 'a'.repeat(26), choices: ['1a'] });
  const second = make('simulation.chose', 'bagru', { run: 'b'.repeat(26), choices: ['1b'] });
  const record = foldAll([first, second]).cases['bagru']!;
  expect(Object.keys(record.runs)).toHaveLength(2);
  expect(record.current).toBe('b'.repeat(26));
});

test('folding leaves what it was given as it was', () => {
  const before = emptyProgress();
  fold(before, make('lesson.completed', 'c3-l1', {}));
  expect(before).toEqual(emptyProgress());
});

test('the next lesson is the first open one after the last done', () => {
  const progress = foldAll([make('lesson.completed', 'c3-l2', {})]);
  expect(nextLesson(progress, lessons)).toBe('c3-l3');
  expect(countDone(progress, lessons)).toEqual({ done: 1, of: 3 });
});

test('after the last lesson the first one left open comes, then none', () => {
  const progress = foldAll([make('lesson.completed', 'c3-l3', {}), make('lesson.completed', 'c3-l1', {})]);
  expect(nextLesson(progress, lessons)).toBe('c3-l2');
  expect(nextLesson(foldAll([make('lesson.completed', 'c3-l2', {})], progress), lessons)).toBeNull();
});

test('initials work in any script', () => {
  expect(initialsOf('Rosa Benalcázar')).toBe('RB');
  expect(initialsOf('आशा')).toBe('आ');
  expect(initialsOf(' Meera  Devi Sharma ')).toBe('MS');
});
