import { newId } from '#shared/kernel/ids.ts';
import { m } from '#shared/i18n/paraglide/messages.js';
import type { EventKind, LearningEvent, Receipt } from '../model.ts';
import { emptyProgress, fold, foldAll, type Progress } from '../rules/fold.ts';
import { eventsOf, got, inStore, readMeta, visitor, writeMeta, type Copy, type KeptEvent } from './store.ts';

type Payload<K extends EventKind> = Extract<LearningEvent, { kind: K }>['payload'];

export type Status = {
  /** Nobody signed in; or who is signed in has been told by the server; or not known yet, for want of a line. */
  owner: string | null;
  signedIn: boolean;
  /** Entries that wait for the server's receipt. */
  waiting: number;
  /** Sentences about entries that the server did not accept. They stay on the device. */
  refused: string[];
  /** Entries that the device could not keep: they live in this page only. */
  unkept: number;
  /** The server has said that the session is over: what waits goes on waiting until the owner signs in. */
  sessionOver: boolean;
};

export type Kept = { id: string; kept: boolean; owner: string };

const tenMinutes = 600_000;
const batchSize = 50;
const listeners = new Set<(status: Status, saved: readonly string[]) => void>();
const unkept: KeptEvent[] = [];

/** True if a session exists in this browser; says nothing about whose. */
export const looksSignedIn = (): boolean => /(?:^|; )weft_signed_in=1/.test(document.cookie);

/** Whose work is being done here: the visitor, the learner the server named, or null until it has. */
async function ownerNow(): Promise<string | null> {
  if (!looksSignedIn()) return visitor;
  return (await inStore('readonly', (store) => readMeta<string>(store, 'owner')).catch(() => undefined)) ?? null;
}

/**
 * Keeps an event on the device and sends it when it can. Resolves once the device has stored it (`kept`), or could not:
 * then the event is held in this page and sent straight away, and the caller says plainly that nothing is stored.
 */
export async function record<K extends EventKind>(kind: K, object: string, payload: Payload<K>): Promise<Kept> {
  const owner = (await ownerNow()) ?? (await refresh())?.owner ?? visitor;
  const event = { id: newId(), learner: owner, kind, object, payload, v: 1, at: Date.now() } as KeptEvent;
  try {
    await inStore('readwrite', async (store) => {
      const device = (await readMeta<string>(store, 'device')) ?? newId();
      const seq = ((await readMeta<number>(store, 'seq')) ?? 0) + 1;
      writeMeta(store, 'device', device);
      writeMeta(store, 'seq', seq);
      store('events').put(Object.assign(event, { device, seq }));
    });
  } catch {
    Object.assign(event, { device: pageDevice, seq: ++pageSeq });
    unkept.push(event);
  }
  await tell();
  void flush();
  return { id: event.id, kept: !unkept.includes(event), owner };
}

/** A page that cannot store anything is a device of its own, so that its order never mixes with the stored one's. */
const pageDevice = newId();
let pageSeq = 0;

/** Progress of whoever works here: the server's copy with what waits folded on top. */
export async function readProgress(): Promise<Progress> {
  const owner = await ownerNow();
  if (!owner) return emptyProgress();
  const known = await inStore('readonly', async (store) => ({
    copy: (await got(store('copies').get(owner))) as Copy | undefined,
    events: await eventsOf(store, owner),
  })).catch(() => ({ copy: undefined, events: [] }));
  return foldAll(
    [...known.events, ...unkept.filter((event) => event.learner === owner)],
    known.copy?.progress ?? emptyProgress(),
  );
}

export async function readCopy(): Promise<Copy | undefined> {
  const owner = await ownerNow();
  if (!owner || owner === visitor) return undefined;
  return inStore('readonly', async (store) => (await got(store('copies').get(owner))) as Copy | undefined).catch(
    () => undefined,
  );
}

export async function readStatus(): Promise<Status> {
  const owner = await ownerNow();
  const events = owner ? await inStore('readonly', (store) => eventsOf(store, owner)).catch(() => []) : [];
  const refused = events.flatMap((event) => event.refused ?? []);
  return {
    owner,
    signedIn: owner !== visitor,
    waiting: events.length - refused.length,
    refused,
    unkept: unkept.length,
    sessionOver,
  };
}

/** Calls back on every change, with the ids that have just been saved. */
export function onStatus(listener: (status: Status, saved: readonly string[]) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

async function tell(saved: readonly string[] = []): Promise<void> {
  const status = await readStatus();
  for (const listener of listeners) listener(status, saved);
}

let flushing: Promise<void> | undefined;
let retry = 0;
let sessionOver = false;

/** Sends what waits, oldest first. Calls that come meanwhile share the one under way. */
export function flush(): Promise<void> {
  flushing ??= sendWaiting()
    .then(() => void (retry = 0), scheduleRetry)
    .finally(() => (flushing = undefined));
  return flushing;
}

function scheduleRetry(): void {
  setTimeout(() => void flush(), Math.min(60_000, 2000 * 2 ** retry++));
}

async function sendWaiting(): Promise<void> {
  let sent = 0;
  for (;;) {
    const owner = await ownerNow();
    if (owner === visitor) return;
    if (!owner && !(await refresh())) throw new Error('offline');
    const waiting = [...(await waitingOf(await ownerNow())), ...unkept].slice(0, batchSize);
    if (!waiting.length) break;
    const receipts = await send(waiting);
    if (!receipts) return tell();
    await settle(waiting, receipts);
    sent += receipts.length;
    if (receipts.some((receipt) => !receipt.ok && receipt.problem === 'not-yours')) {
      await forgetOwner();
      await refresh();
    }
    await tell(receipts.filter((receipt) => receipt.ok).map((receipt) => receipt.id));
  }
  if (sent) await refresh();
}

const waitingOf = async (owner: string | null): Promise<KeptEvent[]> =>
  owner
    ? (await inStore('readonly', (store) => eventsOf(store, owner)).catch(() => [])).filter((event) => !event.refused)
    : [];

/** Null: the session is over; what waits goes on waiting. Throws when there is no line. */
async function send(events: readonly KeptEvent[]): Promise<Receipt[] | null> {
  const response = await fetch('/api/events', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ events }),
  });
  sessionOver = response.status === 401;
  if (sessionOver) return null;
  if (!response.ok) throw new Error(`refused with ${response.status}`);
  return ((await response.json()) as { receipts: Receipt[] }).receipts;
}

/** Takes receipts in: saved events move into the copy, refused ones stay with their reason, for their owner to see. */
async function settle(sent: readonly KeptEvent[], receipts: readonly Receipt[]): Promise<void> {
  const verdicts = new Map(receipts.map((receipt) => [receipt.id, receipt]));
  for (const event of sent) {
    const verdict = verdicts.get(event.id);
    const index = unkept.indexOf(event);
    if (index >= 0 && verdict?.ok) unkept.splice(index, 1);
  }
  await inStore('readwrite', async (store) => {
    const owner = await readMeta<string>(store, 'owner');
    const copy = owner ? ((await got(store('copies').get(owner))) as Copy | undefined) : undefined;
    let progress = copy?.progress;
    for (const event of sent) {
      const verdict = verdicts.get(event.id);
      if (verdict?.ok) {
        if (progress && event.learner === owner) progress = fold(progress, event);
        store('events').delete(event.id);
      } else if (verdict && verdict.problem !== 'not-yours')
        store('events').put({ ...event, refused: verdict.message });
    }
    if (copy && progress) store('copies').put({ ...copy, progress });
  }).catch(() => {});
}

/** Asks the server who is here and what it knows. Null when there is no line or no session. */
export async function refresh(): Promise<Copy | null> {
  if (!looksSignedIn()) return null;
  const response = await fetch('/api/me', { headers: { accept: 'application/json' } }).catch(() => null);
  if (!response?.ok) return null;
  const me = (await response.json()) as Omit<Copy, 'owner' | 'refreshed'> & { id: string };
  const copy: Copy = {
    owner: me.id,
    name: me.name,
    initials: me.initials,
    trains: me.trains,
    progress: me.progress,
    refreshed: Date.now(),
  };
  await inStore('readwrite', (store) => {
    writeMeta(store, 'owner', me.id);
    store('copies').put(copy);
  }).catch(() => {});
  await tell();
  return copy;
}

/** Refreshes a copy older than ten minutes, or missing; never on each view. */
export async function refreshIfOld(): Promise<void> {
  if (!looksSignedIn()) return forgetOwner();
  const copy = await readCopy();
  if (!copy || Date.now() - copy.refreshed > tenMinutes) await refresh();
}

/** Nobody is signed in here any more: the next one is asked for by name. Unsent work stays, sealed, under its owner. */
export async function forgetOwner(): Promise<void> {
  await inStore('readwrite', async (store) => {
    if ((await readMeta(store, 'owner')) === undefined) return;
    store('meta').delete('owner');
    store('copies').clear();
  }).catch(() => {});
}

/** The server has it: it said so to this page, or nothing of whoever made it waits any more. Work without a name is not meant. */
export const isSaved = (kept: Kept, status: Status, saved: readonly string[]): boolean =>
  saved.includes(kept.id) || (status.waiting === 0 && !status.unkept && status.owner === kept.owner);

/** The sentence under a field, from the status: one of kept, saved, failed. */
export function receiptLine(
  status: Status,
  saved: boolean,
  now = new Date(),
): { kind: 'kept' | 'saved' | 'failed'; head: string; more: string } {
  if (status.unkept) return { kind: 'failed', head: m.progress_not_kept(), more: m.progress_storage_full() };
  if (status.refused.length)
    return {
      kind: 'failed',
      head: m.progress_kept(),
      more: m.progress_refused({ count: status.refused.length, reason: status.refused[0]! }),
    };
  if (saved && status.signedIn) {
    const time = now.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
    return { kind: 'saved', head: m.progress_saved_at({ time }), more: '' };
  }
  const more = !status.signedIn
    ? m.progress_visitor_hint()
    : !status.sessionOver
      ? m.progress_waiting({ count: status.waiting })
      : m.progress_waiting_signed_out({ count: status.waiting });
  return { kind: 'kept', head: m.progress_kept(), more };
}
