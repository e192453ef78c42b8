import { and, eq, gte, inArray, lt, or } from 'drizzle-orm';
import { user } from '#features/accounts/tables.ts';
import type { Reader } from '#platform/db.ts';
import { ok, refuse, type Result } from '#shared/kernel/result.ts';
import type { ListProblem, RosterRow } from '../model.ts';
import { readList, rosterOf, type Line } from '../rules/roster.ts';
import { cohortLearner } from '../tables.ts';
import { cohortFor } from './cohort.ts';

type Select = Pick<Reader, 'select'>;
type Problem = 'cohort-unknown' | Exclude<ListProblem, 'list-has-bad-rows'>;

/** What a pasted list would make, line by line, with what is wrong in it. Nothing is written. */
export async function previewRoster(
  db: Select,
  actor: string,
  id: string,
  list: string,
): Promise<Result<RosterRow[], Problem>> {
  if (!(await cohortFor(db, actor, id, 'cohort.people'))) return refuse('cohort-unknown');
  const lines = readList(list);
  if (!lines.ok) return lines;
  const present = await db
    .select({ name: user.name })
    .from(cohortLearner)
    .innerJoin(user, eq(user.id, cohortLearner.person))
    .where(eq(cohortLearner.cohort, id));
  const names = present.map(({ name }) => name);
  return ok(rosterOf(lines.value, await takenNames(db, lines.value), names));
}

/** Usernames that somebody has, among those given and those that begin as one to be made would. */
async function takenNames(db: Select, lines: readonly Line[]): Promise<Set<string>> {
  const sound = lines.flatMap((line) => ('problem' in line ? [] : line));
  const given = sound.flatMap(({ username }) => username ?? []);
  const bases = new Set(sound.flatMap(({ username, base }) => (username === null ? base : [])));
  const rows = await db
    .select({ username: user.username })
    .from(user)
    .where(
      or(
        inArray(user.username, given),
        ...[...bases].map((base) => and(gte(user.username, base), lt(user.username, `${base}~`))),
      ),
    );
  return new Set(rows.flatMap(({ username }) => username ?? []));
}
