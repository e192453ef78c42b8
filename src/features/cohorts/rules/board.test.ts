import { expect, test } from 'vitest';
import type { DigestRow } from '#features/progress/queries.ts';
import { emptyDigest } from '#features/progress/rules/digest.ts';
import { day } from '#shared/kernel/instant.ts';
import { boardRows, type Facts, type Member } from './board.ts';
import { defaultLimits } from './limits.ts';
import { errandsOf } from './today.ts';
import { addressOf, readView, shown } from './view.ts';

const noon = Date.UTC(2026, 10, 22, 12);
const today = { now: noon, zone: 0 };
const ago = (days: number) => noon - days * day;
const lessons = ['l1', 'l2', 'l3'].map((id) => ({ id }));
const courses = [{ id: 'c3', lessons, test: { draw: 5, pass: 0.7 } }] as unknown as Facts['courses'];

const member = (id: string, over: Partial<Member> = {}): Member => ({
  id,
  name: id,
  username: id,
  email: null,
  joined: ago(20),
  by: 'list',
  card: 'none',
  cardMade: null,
  ...over,
});
const digest = (learner: string, done: string[], days = 0, over: Partial<DigestRow> = {}): DigestRow => ({
  learner,
  scope: 'course:c3',
  done: done.length,
  of: 3,
  lastReceived: ago(days),
  digest: { ...emptyDigest(), done },
  ...over,
});
const standing = (learner: string, last: number, days: number, failsInRow: number) => ({
  learner,
  course: 'c3',
  tries: 1,
  best: last,
  last,
  passedAt: last >= 0.7 ? ago(days) : null,
  lastAt: ago(days),
  failsInRow,
  scores: [last],
});
const board = (over: Partial<Facts>) =>
  boardRows({ members: [], digests: [], standings: [], courses, limits: defaultLimits, starts: null, today, ...over });

test('a row tells lessons done, the place, tests, endings and the last work of all', () => {
  const [row] = board({
    members: [member('asha')],
    digests: [
      digest('asha', ['l3', 'l1'], 4),
      digest('asha', [], 2, { scope: 'case:bagru', of: 2, digest: { ...emptyDigest(), ending: 'fathers' } }),
      digest('stranger', ['l1']),
    ],
    standings: [standing('asha', 0.8, 3, 0), standing('stranger', 0.8, 3, 0)],
  });
  expect(row).toMatchObject({
    id: 'asha',
    lastWork: ago(2),
    cases: [{ id: 'bagru', ending: 'fathers', sittings: 2 }],
    courses: [{ done: 2, of: 3, doneIds: ['l1', 'l3'], here: 'l2', result: { best: 0.8, passed: true } }],
    needs: [],
  });
});

test('work in a lesson that has left the course is not counted', () => {
  const [row] = board({ members: [member('asha')], digests: [digest('asha', ['gone', 'l1'])] });
  expect(row!.courses[0]).toMatchObject({ done: 1, of: 3, here: 'l2' });
});

test('nobody is asked before the first day of the cohort', () => {
  const members = [member('asha')];
  expect(board({ members })[0]!.needs).toMatchObject([{ rule: 'idle', measured: 20 }]);
  expect(board({ members, starts: ago(2) })[0]!.needs).toEqual([]);
});

const three = () =>
  board({
    members: [member('chand'), member('asha'), member('bina', { joined: ago(1) })],
    digests: [digest('chand', ['l1', 'l2', 'l3'], 1), digest('asha', ['l1'], 9)],
    standings: [standing('asha', 0.5, 9, 1), standing('chand', 0.9, 1, 0)],
  });
const names = (query: string) => shown(three(), readView(new URLSearchParams(query), ['c3'])).map(({ name }) => name);

test('rows are sorted and filtered as the address asks', () => {
  expect(names('')).toEqual(['asha', 'bina', 'chand']);
  expect(names('sort=progress')).toEqual(['chand', 'asha', 'bina']);
  expect(names('sort=test')).toEqual(['chand', 'asha', 'bina']);
  expect(names('sort=work')).toEqual(['chand', 'asha', 'bina']);
  expect(names('show=help')).toEqual(['asha']);
  expect(names('show=new')).toEqual(['bina']);
  expect(names('show=under-way')).toEqual(['asha']);
  expect(names('show=finished')).toEqual(['chand']);
  expect(names('sort=__proto__&show=constructor&course=c9&as=x')).toEqual(['asha', 'bina', 'chand']);
});

test('an address of a view leads back to it', () => {
  const view = readView(new URLSearchParams('course=c3&sort=test&show=help&as=table'), ['c3']);
  expect(readView(new URL(addressOf(view), 'http://x').searchParams, ['c3'])).toEqual(view);
});

const errands = (over: Partial<Facts>, code: Parameters<typeof errandsOf>[0]['code'] = null) =>
  errandsOf({ rows: board(over), courses, code }, today);

test('a test missed in the last three days is an errand, unless a rule asks for help about it', () => {
  const missed = (days: number, fails: number) =>
    errands({ members: [member('asha')], standings: [standing('asha', 0.66, days, fails)] });
  expect(missed(2, 1)).toEqual([
    { kind: 'near-miss', learner: 'asha', name: 'asha', email: null, course: 'c3', score: 0.66, pass: 0.7, at: ago(2) },
  ]);
  expect(missed(3, 1)).toEqual([]);
  expect(missed(1, 2)).toEqual([]);
});

test('accounts without a password, cards that nobody uses and people who have joined are errands', () => {
  const members = [
    member('a', { card: 'waiting', cardMade: ago(0) }),
    member('b', { card: 'unused', cardMade: ago(1) }),
    member('c', { card: 'unused', cardMade: ago(2) }),
    member('d', { by: 'code', joined: ago(6) }),
    member('e', { by: 'code', joined: ago(7) }),
  ];
  expect(errands({ members })).toEqual([
    { kind: 'cards-waiting', count: 1 },
    { kind: 'cards-unused', count: 1, days: 2 },
    { kind: 'joined', count: 1, at: ago(6) },
  ]);
});

test('a code is told of three days before it ends, and no more when it does not work', () => {
  const code = (days: number, closed: number | null = null) => ({
    code: 'UNEFNZWU',
    cohort: 'x',
    made: ago(9),
    expires: ago(-days),
    mostUses: null,
    uses: 0,
    closed,
  });
  expect(errands({}, code(4))).toEqual([]);
  expect(errands({}, code(3))).toEqual([{ kind: 'code-ending', expires: ago(-3) }]);
  expect(errands({}, code(3, ago(1)))).toEqual([]);
  expect(errands({}, code(-1))).toEqual([]);
});
