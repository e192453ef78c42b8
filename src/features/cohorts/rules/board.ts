import type { StandingRow } from '#features/assessment/queries.ts';
import type { DigestRow } from '#features/progress/queries.ts';
import type { Course } from '#platform/catalogue.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { Limits } from '../model.ts';
import type { Today } from './days.ts';
import { needsOf, type CourseFacts, type Need } from './help.ts';

/** A learner of the cohort as the database has them. `card`: how far the first password of a sign-in card has come. */
export type Member = {
  id: string;
  name: string;
  username: string | null;
  email: string | null;
  joined: Instant;
  by: 'code' | 'list' | 'move';
  card: 'none' | 'waiting' | 'unused';
  cardMade: Instant | null;
};

export type Test = { best: number; last: number; tries: number; failsInRow: number; passed: boolean; lastAt: Instant };
export type CourseRow = CourseFacts & { doneIds: string[]; result: Test | null };
export type Row = Member & {
  lastWork: Instant | null;
  courses: CourseRow[];
  /** Ids of cases with the id of the ending reached; null for one begun. */
  cases: { id: string; ending: string | null; sittings: number }[];
  needs: Need[];
};

export type Facts = {
  members: readonly Member[];
  digests: readonly DigestRow[];
  standings: readonly StandingRow[];
  courses: readonly Course[];
  limits: Limits;
  /** The cohort's first day; null where none was set. */
  starts: Instant | null;
  today: Today;
};

type Own = { scopes: Map<string, DigestRow>; tests: Map<string, StandingRow>; lastWork: Instant | null };

/** The board: a row for each learner, folded from what the summaries say. Rows of learners who are not members are left out. */
export function boardRows(facts: Facts): Row[] {
  const own = new Map<string, Own>(
    facts.members.map(({ id }) => [id, { scopes: new Map(), tests: new Map(), lastWork: null }]),
  );
  const worked = (of: Own, at: Instant) => (of.lastWork = Math.max(of.lastWork ?? 0, at));
  for (const digest of facts.digests) {
    const of = own.get(digest.learner);
    if (!of) continue;
    of.scopes.set(digest.scope, digest);
    worked(of, digest.lastReceived);
  }
  for (const standing of facts.standings) {
    const of = own.get(standing.learner);
    if (!of) continue;
    of.tests.set(standing.course, standing);
    worked(of, standing.lastAt);
  }
  const courses = facts.courses.map((course) => ({
    id: course.id,
    scope: `course:${course.id}`,
    lessons: course.lessons.map(({ id }) => id),
  }));
  return facts.members.map((member) => {
    const { scopes, tests, lastWork } = own.get(member.id)!;
    const rows = courses.map(({ id, scope, lessons }) => courseRow(id, lessons, scopes.get(scope), tests.get(id)));
    const since = Math.max(member.joined, facts.starts ?? 0);
    return {
      ...member,
      lastWork,
      courses: rows,
      cases: casesOf(scopes),
      needs: needsOf({ since, lastWork, courses: rows }, facts.limits, facts.today),
    };
  });
}

function courseRow(
  course: string,
  lessons: readonly string[],
  summary: DigestRow | undefined,
  standing: StandingRow | undefined,
): CourseRow {
  const doneIds = summary ? lessons.filter((id) => summary.digest.done.includes(id)) : [];
  const lastDone = doneIds.length ? lessons.indexOf(doneIds.at(-1)!) : -1;
  const isOpen = (id: string) => !doneIds.includes(id);
  return {
    course,
    done: doneIds.length,
    of: lessons.length,
    doneIds,
    lastWork: summary?.lastReceived ?? null,
    open: summary?.digest.open ?? {},
    here: lessons.slice(lastDone + 1).find(isOpen) ?? lessons.find(isOpen) ?? null,
    test: standing ? { failsInRow: standing.failsInRow, last: standing.last } : null,
    result: standing
      ? {
          best: standing.best,
          last: standing.last,
          tries: standing.tries,
          failsInRow: standing.failsInRow,
          passed: standing.passedAt !== null,
          lastAt: standing.lastAt,
        }
      : null,
  };
}

const casesOf = (scopes: ReadonlyMap<string, DigestRow>): Row['cases'] =>
  [...scopes.values()].flatMap(({ scope, of, digest }) =>
    scope.startsWith('case:') ? [{ id: scope.slice('case:'.length), ending: digest.ending, sittings: of }] : [],
  );
