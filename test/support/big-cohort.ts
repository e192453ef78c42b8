import { member, user } from '#features/accounts/tables.ts';
import { testStanding } from '#features/assessment/tables.ts';
import { cohortLearner } from '#features/cohorts/tables.ts';
import { digestOf } from '#features/progress/rules/digest.ts';
import { foldAll } from '#features/progress/rules/fold.ts';
import { sizeOfScope } from '#features/progress/rules/judge.ts';
import { progressSummary } from '#features/progress/tables.ts';
import type { App } from '#platform/app.ts';
import { day } from '#shared/kernel/instant.ts';
import { newId } from '#shared/kernel/ids.ts';
import { makeDevice, seeded } from './events.ts';

/** Fills a cohort with learners in the middle of a course: summaries of a course and a case, notes, tests. For measuring. */
export async function fillCohort(
  app: App,
  { cohort, institution, learners }: { cohort: string; institution: string; learners: number },
): Promise<void> {
  const pick = seeded(42);
  const course = app.catalogue.courses.find(({ id }) => id === 'c3')!;
  const now = app.now();
  const at = new Date(now - 30 * day);
  const rows = Array.from({ length: learners }, (_, n) => {
    const id = newId();
    const make = makeDevice(id);
    const done = pick(course.lessons.length + 1);
    const events = course.lessons.slice(0, done).flatMap((lesson) => [
      ...lesson.checks.flatMap((check) =>
        Array.from({ length: 1 + pick(2) }, (_, option) =>
          make('check.answered', lesson.id, { check: check.id, option: 'abcd'[option]! }),
        ),
      ),
      make('note.saved', lesson.id, {
        note: lesson.practice.id,
        text: 'Nine of fourteen workshops said no. '.repeat(8),
      }),
      make('lesson.completed', lesson.id, {}),
    ]);
    const next = course.lessons[done];
    if (next) events.push(make('lesson.opened', next.id, {}));
    const path = ['1b', '2b', '3c', '4a', '5a', '6b', '7b', '8a', '9a', '10a'];
    const played = foldAll([make('simulation.chose', 'bagru', { run: newId(), choices: path.slice(0, 1 + pick(10)) })]);
    const progress = foldAll(events);
    const lastReceived = now - pick(14) * day;
    const summary = (scope: string, of: typeof progress) => ({
      learner: id,
      scope,
      ...sizeOfScope(app.catalogue, scope, of),
      lastObject: 'c3-l1',
      lastReceived,
      progress: of,
      digest: digestOf(app.catalogue, scope, of),
    });
    const score = pick(101) / 100;
    return {
      user: {
        id,
        name: `Person ${n} Kumar`,
        email: `p${n}@users.invalid`,
        username: `p${n}`,
        createdAt: at,
        updatedAt: at,
      },
      member: { id: newId(), organizationId: institution, userId: id, role: 'learner', createdAt: at },
      learner: { cohort, person: id, joined: now - 30 * day, by: 'list' as const },
      summaries: [summary('course:c3', progress), summary('case:bagru', played)],
      standing: {
        learner: id,
        course: 'c3',
        tries: 1,
        best: score,
        last: score,
        passedAt: score >= 0.7 ? now : null,
        lastAt: lastReceived,
        failsInRow: score >= 0.7 ? 0 : 1 + pick(3),
        scores: [score],
      },
    };
  });
  await app.db.transaction(async (tx) => {
    for (const row of rows) {
      await tx.insert(user).values(row.user);
      await tx.insert(member).values(row.member);
      await tx.insert(cohortLearner).values(row.learner);
      await tx.insert(progressSummary).values(row.summaries);
      await tx.insert(testStanding).values(row.standing);
    }
  });
}
