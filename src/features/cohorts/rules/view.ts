import type { CourseRow, Row } from './board.ts';

export const orders = ['name', 'progress', 'test', 'work'] as const;
export const filters = ['all', 'help', 'new', 'under-way', 'finished'] as const;
export type Order = (typeof orders)[number];
export type Filter = (typeof filters)[number];
/** What the address asks to see: `?course=c3&sort=progress&show=help&as=table`. */
export type View = { course: string; sort: Order; show: Filter; as: 'cloth' | 'table' };

const oneOf = <T extends string>(known: readonly T[], asked: string | null): T =>
  known.find((name) => name === asked) ?? known[0]!;

/** What is not known there falls back to the usual: an address written by hand is no error. */
export const readView = (query: URLSearchParams, courses: readonly string[]): View => ({
  course: courses.find((id) => id === query.get('course')) ?? courses[0] ?? '',
  sort: oneOf(orders, query.get('sort')),
  show: oneOf(filters, query.get('show')),
  as: query.get('as') === 'table' ? 'table' : 'cloth',
});

export const addressOf = (view: View, change: Partial<View> = {}): string =>
  `?${new URLSearchParams({ ...view, ...change }).toString()}#cloth`;

const of = (row: Row, course: string): CourseRow | undefined => row.courses.find((one) => one.course === course);

const fits: Record<Filter, (row: Row, course: string) => boolean> = {
  all: () => true,
  help: (row) => row.needs.length > 0,
  new: (row) => row.lastWork === null,
  'under-way': (row, course) => {
    const one = of(row, course);
    return one !== undefined && one.lastWork !== null && one.done < one.of;
  },
  finished: (row, course) => {
    const one = of(row, course);
    return one !== undefined && one.of > 0 && one.done === one.of;
  },
};

const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

/** Furthest, best and latest first; names go by the alphabet, and decide between equals. */
const measures: Record<Order, (row: Row, course: string) => number> = {
  name: () => 0,
  progress: (row, course) => of(row, course)?.done ?? 0,
  test: (row, course) => of(row, course)?.result?.best ?? -1,
  work: (row) => row.lastWork ?? 0,
};

/** The rows to show, in their order. The rows given are left as they were. */
export function shown(rows: readonly Row[], { course, sort, show }: View): Row[] {
  const measure = measures[sort];
  return rows
    .filter((row) => fits[show](row, course))
    .map((row) => ({ row, measured: measure(row, course) }))
    .sort((a, b) => b.measured - a.measured || collator.compare(a.row.name, b.row.name))
    .map(({ row }) => row);
}
