import type { Course } from '#platform/catalogue.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { JoinCode } from '../model.ts';
import type { Row } from './board.ts';
import { daysSince, type Today } from './days.ts';
import { whyClosed } from './code.ts';

/** Something for the trainer to do today. */
export type Errand =
  | {
      kind: 'near-miss';
      learner: string;
      name: string;
      email: string | null;
      course: string;
      score: number;
      pass: number;
      at: Instant;
    }
  | { kind: 'cards-waiting'; count: number }
  | { kind: 'cards-unused'; count: number; days: number }
  | { kind: 'joined'; count: number; at: Instant }
  | { kind: 'code-ending'; expires: Instant };

/** Days for which each stays news. */
export const newsFor = { nearMiss: 3, joined: 7, unusedAfter: 2, codeBefore: 3 };

/** What needs the trainer, people first. Who needs help by a rule is told there and not here again. */
export function errandsOf(
  { rows, courses, code }: { rows: readonly Row[]; courses: readonly Course[]; code: JoinCode | null },
  today: Today,
): Errand[] {
  const waiting = rows.filter((row) => row.card === 'waiting').length;
  const unused = rows.filter(
    (row) => row.card === 'unused' && row.cardMade !== null && daysSince(row.cardMade, today) >= newsFor.unusedAfter,
  );
  const joined = rows.filter((row) => row.by === 'code' && daysSince(row.joined, today) < newsFor.joined);
  return [
    ...rows.flatMap((row) => nearMisses(row, courses, today)),
    ...(waiting ? [{ kind: 'cards-waiting' as const, count: waiting }] : []),
    ...(unused.length
      ? [
          {
            kind: 'cards-unused' as const,
            count: unused.length,
            days: Math.max(...unused.map((row) => daysSince(row.cardMade!, today))),
          },
        ]
      : []),
    ...(joined.length
      ? [{ kind: 'joined' as const, count: joined.length, at: Math.min(...joined.map((row) => row.joined)) }]
      : []),
    ...codeEnding(code, today),
  ];
}

function nearMisses(row: Row, courses: readonly Course[], today: Today): Errand[] {
  if (row.needs.some((need) => need.rule === 'failing')) return [];
  return row.courses.flatMap(({ course, result }) => {
    const isNews =
      result !== null && !result.passed && result.failsInRow > 0 && daysSince(result.lastAt, today) < newsFor.nearMiss;
    if (!isNews) return [];
    const { id, name, email } = row;
    const pass = courses.find((candidate) => candidate.id === course)!.test.pass;
    return [{ kind: 'near-miss', learner: id, name, email, course, score: result.last, pass, at: result.lastAt }];
  });
}

function codeEnding(code: JoinCode | null, today: Today): Errand[] {
  if (!code || code.expires === null || whyClosed(code, today.now)) return [];
  return -daysSince(code.expires, today) <= newsFor.codeBefore ? [{ kind: 'code-ending', expires: code.expires }] : [];
}
