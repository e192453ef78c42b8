import { eq } from 'drizzle-orm';
import { attemptsOf, standingsOf } from '#features/assessment/queries.ts';
import { realEmail } from '#features/accounts/rules/input.ts';
import { user } from '#features/accounts/tables.ts';
import { digestsOf, latestEventsOf } from '#features/progress/queries.ts';
import type { App } from '#platform/app.ts';
import type { Reader } from '#platform/db.ts';
import type { Course } from '#platform/catalogue.ts';
import { manyRows } from '#platform/rows.ts';
import type { JoinCode } from '../model.ts';
import { boardRows, type Member, type Row } from '../rules/board.ts';
import { startOfDate, type Today } from '../rules/days.ts';
import { coursesOf } from '../rules/settings.ts';
import { timelineOf, type TimelineDay } from '../rules/timeline.ts';
import { errandsOf, type Errand } from '../rules/today.ts';
import { cohortLearner, firstPassword } from '../tables.ts';
import { cohortFor, latestCode, learnerOf, listCohorts, moreThanLearners, trainersOf, type Cohort } from './cohort.ts';

export type Board = {
  cohort: Cohort;
  trainers: string[];
  code: JoinCode | null;
  courses: Course[];
  rows: Row[];
  errands: Errand[];
  today: Today;
};

/** This moment, and the wall clock of the machine. */
export const todayOf = (app: Pick<App, 'now'>): Today => {
  const now = app.now();
  return { now, zone: new Date(now).getTimezoneOffset() };
};

/** All that the board tells: one query for each table, whole, from summary rows. Null where the cohort is not theirs. */
export async function boardOf(app: App, actor: string, id: string): Promise<Board | null> {
  const cohort = await cohortFor(app.db, actor, id, 'cohort.read');
  if (!cohort) return null;
  const [members, trainers, code] = await Promise.all([
    membersOf(app.db, id),
    trainersOf(app.db, id),
    latestCode(app.db, id),
  ]);
  const today = todayOf(app);
  const courses = coursesOf(cohort, app.catalogue.courses);
  const rows = await rowsOf(app, cohort, members, courses, today);
  const errands = errandsOf({ rows, courses, code }, today);
  return { cohort, trainers: trainers.map(({ name }) => name), code, courses, rows, errands, today };
}

async function rowsOf(
  app: App,
  cohort: Cohort,
  members: readonly Member[],
  courses: readonly Course[],
  today: Today,
): Promise<Row[]> {
  const ids = members.map(({ id }) => id);
  const [digests, standings] = await Promise.all([digestsOf(app.db, ids), standingsOf(app.db, ids)]);
  const starts = cohort.startsOn === null ? null : startOfDate(cohort.startsOn, today.zone);
  return boardRows({ members, digests, standings, courses, limits: cohort, starts, today });
}

async function membersOf(db: Pick<Reader, 'select'>, id: string): Promise<Member[]> {
  const { name, username, email, mustChangePassword } = user;
  const { joined, by } = cohortLearner;
  const { made, keyHash } = firstPassword;
  const columns = { id: user.id, name, username, email, mustChangePassword, joined, by, made, keyHash };
  const found = await manyRows(columns, (rows) =>
    db
      .select({ rows })
      .from(cohortLearner)
      .innerJoin(user, eq(user.id, cohortLearner.person))
      .leftJoin(firstPassword, eq(firstPassword.person, cohortLearner.person))
      .where(eq(cohortLearner.cohort, id)),
  );
  return found.map(memberOf).sort((a, b) => byName.compare(a.name, b.name));
}

const byName = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

/** `made` is null for who never had a card: their row of first passwords is missing. */
type Found = Omit<Member, 'card' | 'cardMade'> & {
  email: string;
  mustChangePassword: boolean;
  made: number | null;
  keyHash: string | null;
};

const memberOf = ({ email, mustChangePassword, made, keyHash, ...row }: Found): Member => ({
  ...row,
  email: realEmail(email),
  card: !mustChangePassword || made === null ? 'none' : keyHash === null ? 'waiting' : 'unused',
  cardMade: made,
});

/** The learners of a cohort with the state of their sign-in cards, for the page that prints them. */
export async function cardsOf(
  app: App,
  actor: string,
  id: string,
): Promise<{ cohort: Cohort; members: CardHolder[] } | null> {
  const cohort = await cohortFor(app.db, actor, id, 'cohort.people');
  if (!cohort) return null;
  const members = await membersOf(app.db, id);
  const others = await moreThanLearners(
    app.db,
    members.map((member) => member.id),
  );
  return { cohort, members: members.map((member) => ({ ...member, isOnlyLearner: !others.has(member.id) })) };
}
export type CardHolder = Member & { isOnlyLearner: boolean };

export type LearnerPage = {
  cohort: Cohort;
  row: Row;
  courses: Course[];
  days: TimelineDay[];
  /** Scores of every test handed in, oldest first, by course. */
  tests: { course: Course; tries: { score: number; passed: boolean; at: number }[] }[];
  /** Other cohorts of the person who looks, to which the learner may be moved. */
  targets: { id: string; name: string }[];
  isOnlyLearner: boolean;
  today: Today;
};

/** How many events back the timeline goes: some weeks of work. */
const timelineLength = 300;

/** One learner of a cohort, for its trainer. Null where either is not theirs. */
export async function learnerPage(
  app: App,
  actor: {
    id: string;
    admin: boolean;
    memberships: { institution: string; role: 'learner' | 'trainer' | 'coordinator' }[];
  },
  id: string,
  learner: string,
): Promise<LearnerPage | null> {
  const cohort = await cohortFor(app.db, actor.id, id, 'cohort.read');
  const known = cohort && (await learnerOf(app.db, id, learner));
  if (!known) return null;
  const today = todayOf(app);
  const courses = coursesOf(cohort, app.catalogue.courses);
  const members = (await membersOf(app.db, id)).filter((member) => member.id === learner);
  const [row] = await rowsOf(app, cohort, members, courses, today);
  const attempts = await Promise.all(courses.map((course) => attemptsOf(app.db, learner, course.id)));
  const handedIn = attempts
    .flat()
    .flatMap(({ course, submitted, score, passed }) =>
      submitted === null || score === null ? [] : [{ course, submitted, score, passed: passed ?? false }],
    );
  const events = await latestEventsOf(app.db, learner, timelineLength);
  const targets = (await listCohorts(app.db, actor)).filter((line) => line.id !== id);
  return {
    cohort,
    row: row!,
    courses,
    days: timelineOf(events, handedIn, today),
    tests: courses.map((course) => ({
      course,
      tries: handedIn
        .filter((one) => one.course === course.id)
        .sort((a, b) => a.submitted - b.submitted)
        .map(({ score, passed, submitted }) => ({ score, passed, at: submitted })),
    })),
    targets: targets.map(({ id: target, name }) => ({ id: target, name })),
    isOnlyLearner: !(await moreThanLearners(app.db, [learner])).has(learner),
    today,
  };
}
