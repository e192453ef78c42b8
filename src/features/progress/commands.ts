import { eq, inArray } from 'drizzle-orm';
import type { App } from '#platform/app.ts';
import type { Db, Tx } from '#platform/db.ts';
import { ok, refuse, type Result } from '#shared/kernel/result.ts';
import {
  batchSchema,
  learningEventSchema,
  type BatchProblem,
  type EventProblem,
  type LearningEvent,
  type Receipt,
} from './model.ts';
import { eventsOf, learnersWithEvents, summariesIn, type Summary } from './queries.ts';
import { digestOf, emptyDigest } from './rules/digest.ts';
import { emptyProgress, fold, foldAll } from './rules/fold.ts';
import { eventSentence } from './sentences.ts';
import { learningEvent, progressSummary } from './tables.ts';
import { judge, scopeOf, sizeOfScope } from './rules/judge.ts';

/**
 * Takes a batch of events from a device. Each gets its own receipt: a bad one never holds up the good ones. Whatever is
 * acknowledged has been written, together with its summary, in one transaction; an event sent again is acknowledged again.
 */
export async function receiveEvents(
  app: App,
  learner: string,
  body: unknown,
): Promise<Result<Receipt[], BatchProblem>> {
  const batch = batchSchema.safeParse(body);
  if (!batch.success) return refuse('malformed-batch');
  const judged = batch.data.events.map((event) => judgeOne(app, learner, event));
  const sound = judged.flatMap((entry) => (entry.event ? [entry.event] : []));
  const received = app.now();
  const taken = sound.length
    ? await app.db.transaction((tx) => write(app, tx, learner, sound, received))
    : new Set<string>();
  const receipts = judged.map((entry): Receipt => {
    if (!entry.event) return entry.receipt;
    if (taken.has(entry.event.id)) return failed(entry.event.id, 'id-taken');
    return { id: entry.event.id, ok: true, received };
  });
  const kept = receipts.filter((receipt) => receipt.ok).length;
  app.metrics.count('weft_events_total', { result: 'kept' }, kept);
  app.metrics.count('weft_events_total', { result: 'refused' }, receipts.length - kept);
  return ok(receipts);
}

type Judged = { event: LearningEvent } | { event: null; receipt: Receipt };

function judgeOne(app: App, learner: string, raw: unknown): Judged {
  const parsed = learningEventSchema.safeParse(raw);
  if (!parsed.success) return { event: null, receipt: failed(claimedId(raw), 'malformed-event') };
  const event = parsed.data;
  if (event.learner !== learner) return { event: null, receipt: failed(event.id, 'not-yours') };
  const verdict = judge(app.catalogue, event);
  return verdict.ok ? { event } : { event: null, receipt: failed(event.id, verdict.problem, verdict.detail) };
}

const failed = (id: string, problem: EventProblem, detail?: Record<string, string | number>): Receipt => ({
  id,
  ok: false,
  problem,
  message: eventSentence(problem, detail),
});

const claimedId = (raw: unknown): string => {
  const id = raw && typeof raw === 'object' ? (raw as { id?: unknown }).id : undefined;
  return typeof id === 'string' ? id.slice(0, 40) : '';
};

/** Writes what is new and folds it into the summaries. Returns ids that already stand for something else. */
async function write(
  app: App,
  tx: Tx,
  learner: string,
  events: readonly LearningEvent[],
  received: number,
): Promise<Set<string>> {
  const known = await tx
    .select()
    .from(learningEvent)
    .where(
      inArray(
        learningEvent.id,
        events.map((event) => event.id),
      ),
    );
  const knownById = new Map(known.map((row) => [row.id, row]));
  const taken = new Set(events.filter((event) => isOther(knownById.get(event.id), event)).map((event) => event.id));
  const fresh = unique(events.filter((event) => !knownById.has(event.id)));
  if (!fresh.length) return taken;
  await tx.insert(learningEvent).values(fresh.map((event) => ({ ...event, received })));
  await summarise(app, tx, learner, fresh, received);
  return taken;
}

const isOther = (row: typeof learningEvent.$inferSelect | undefined, event: LearningEvent): boolean =>
  row !== undefined &&
  (row.learner !== event.learner ||
    row.kind !== event.kind ||
    row.object !== event.object ||
    row.device !== event.device ||
    row.seq !== event.seq);

const unique = (events: readonly LearningEvent[]): LearningEvent[] => [
  ...new Map(events.map((event) => [event.id, event])).values(),
];

async function summarise(
  app: App,
  tx: Tx,
  learner: string,
  events: readonly LearningEvent[],
  received: number,
): Promise<void> {
  const scopes = Map.groupBy(events, (event) => scopeOf(app.catalogue, event) ?? 'lost');
  const known = new Map((await summariesIn(tx, learner, [...scopes.keys()])).map((row) => [row.scope, row]));
  for (const [scope, ofScope] of scopes) {
    const row = summaryRow(app, learner, scope, ofScope, received, known.get(scope));
    await tx
      .insert(progressSummary)
      .values(row)
      .onConflictDoUpdate({ target: [progressSummary.learner, progressSummary.scope], set: row });
  }
}

function summaryRow(
  app: App,
  learner: string,
  scope: string,
  events: readonly LearningEvent[],
  received: number,
  known?: Summary,
): Summary {
  const progress = foldAll(events, known?.progress ?? emptyProgress());
  return {
    learner,
    scope,
    ...sizeOfScope(app.catalogue, scope, progress),
    lastObject: events.at(-1)!.object,
    lastReceived: received,
    progress,
    digest: digestOf(app.catalogue, scope, progress),
  };
}

/** Rebuilds one learner's summaries from the log, as if every event came anew. Changes nothing when they agree already. */
export async function rebuildLearner(app: App, db: Db, learner: string): Promise<void> {
  await db.transaction(async (tx) => {
    const rows = await eventsOf(tx, learner);
    const byScope = new Map<string, Summary>();
    for (const row of rows) {
      const event = row as unknown as LearningEvent;
      const scope = scopeOf(app.catalogue, event) ?? 'lost';
      const known = byScope.get(scope);
      const progress = fold(known?.progress ?? emptyProgress(), event);
      byScope.set(scope, {
        learner,
        scope,
        done: 0,
        of: 0,
        lastObject: event.object,
        lastReceived: row.received,
        progress,
        digest: emptyDigest(),
      });
    }
    await tx.delete(progressSummary).where(eq(progressSummary.learner, learner));
    for (const summary of byScope.values())
      await tx.insert(progressSummary).values({
        ...summary,
        ...sizeOfScope(app.catalogue, summary.scope, summary.progress),
        digest: digestOf(app.catalogue, summary.scope, summary.progress),
      });
  });
}

/** Rebuilds all summaries. Waits for `tell` after each learner. Returns how many learners were done. */
export async function rebuildAll(
  app: App,
  tell: (done: number, of: number) => void | Promise<void> = () => {},
): Promise<number> {
  const learners = await learnersWithEvents(app.db);
  for (const [index, learner] of learners.entries()) {
    await rebuildLearner(app, app.db, learner);
    await tell(index + 1, learners.length);
  }
  return learners.length;
}
