import { and, eq, exists, isNull } from 'drizzle-orm';
import type { App } from '#platform/app.ts';
import type { Reader } from '#platform/db.ts';
import type { AnswerReceipt, Answer, SaveInput, SaveProblem } from '../model.ts';
import { saveSchema } from '../model.ts';
import { isUnreadable, sameAnswer, tidyAnswer } from '../rules/answer.ts';
import { testSentence } from '../sentences.ts';
import { attempt, attemptPlace } from '../tables.ts';

/**
 * Saves the answer of one place. Sent again it is acknowledged again; sent with a `rev` that is no longer the last it
 * writes nothing and says what stands there. What is acknowledged is in the database and is what will be graded.
 */
export async function saveAnswer(app: App, learner: string, body: unknown): Promise<AnswerReceipt> {
  const input = saveSchema.safeParse(body);
  if (!input.success) return refused('malformed-answer');
  // Another writer between the read and the write makes the write miss; then the new state is judged. Each round somebody
  // has written, so the rounds end.
  for (;;) {
    const receipt = await saveOnce(app, learner, input.data);
    if (receipt) return receipt;
  }
}

async function saveOnce(
  app: App,
  learner: string,
  { attempt: id, place: n, answer, rev }: SaveInput,
): Promise<AnswerReceipt | null> {
  const place = await readPlace(app.db, learner, id, n);
  if (!place) return refused('not-found');
  if (place.submitted !== null) return refused('already-submitted');
  const tidy = tidyAnswer(place.arrangement, answer);
  if (!tidy.ok) return refused('malformed-answer');
  const receipt = (saved: number, at: number): AnswerReceipt =>
    isUnreadable(place.arrangement, tidy.value)
      ? { ...refused('number-unreadable'), saved, rev: at }
      : { ok: true, saved, rev: at };
  if (sameAnswer(place.answer, tidy.value)) return receipt(place.answeredAt ?? app.now(), place.rev);
  if (rev !== place.rev) return { ...refused('changed-elsewhere'), rev: place.rev, answer: place.answer };
  const saved = app.now();
  return (await writeAnswer(app, place, tidy.value, saved)) ? receipt(saved, rev + 1) : null;
}

const refused = <P extends SaveProblem>(problem: P) => ({
  ok: false as const,
  problem,
  message: testSentence(problem),
});

type Place = NonNullable<Awaited<ReturnType<typeof readPlace>>>;

async function readPlace(db: Pick<Reader, 'select'>, learner: string, id: string, n: number) {
  const [row] = await db
    .select({
      attempt: attemptPlace.attempt,
      n: attemptPlace.n,
      arrangement: attemptPlace.arrangement,
      answer: attemptPlace.answer,
      rev: attemptPlace.rev,
      answeredAt: attemptPlace.answeredAt,
      submitted: attempt.submitted,
    })
    .from(attemptPlace)
    .innerJoin(attempt, eq(attempt.id, attemptPlace.attempt))
    .where(and(eq(attemptPlace.attempt, id), eq(attemptPlace.n, n), eq(attempt.learner, learner)));
  return row ?? null;
}

/** One statement, so one transaction: it writes only where nobody wrote or handed in since the place was read. */
async function writeAnswer({ db }: App, place: Place, answer: Answer | null, at: number): Promise<boolean> {
  const isOpen = db
    .select({ id: attempt.id })
    .from(attempt)
    .where(and(eq(attempt.id, place.attempt), isNull(attempt.submitted)));
  const written = await db
    .update(attemptPlace)
    .set({ answer, rev: place.rev + 1, answeredAt: at })
    .where(
      and(
        eq(attemptPlace.attempt, place.attempt),
        eq(attemptPlace.n, place.n),
        eq(attemptPlace.rev, place.rev),
        exists(isOpen),
      ),
    );
  return written.rowsAffected === 1;
}
