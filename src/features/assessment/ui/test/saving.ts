import { sameAnswer } from '#features/assessment/rules/answer.ts';
import type { Answer, AnswerReceipt } from '#features/assessment/model.ts';
import { readKept, writeKept, type Kept } from './kept.ts';

/** How it stands with one place: what the line under it says. */
export type Standing =
  | { kind: 'saving' }
  | { kind: 'saved'; at: number }
  | { kind: 'kept'; stored: boolean; signedOut: boolean }
  | { kind: 'mend'; message: string; at: number }
  | { kind: 'elsewhere'; answer: Answer | null; rev: number }
  | { kind: 'submitted' | 'lost'; message: string };

/**
 * Saves answers one at a time, oldest first, and keeps each on the device until its receipt. Without a line it tries again,
 * ever more slowly, and at once when the browser says that the line is back.
 */
export function makeSaver(
  attempt: string,
  revs: Map<number, number>,
  told: (place: number, standing: Standing) => void,
): {
  save: (place: number, answer: Answer | null) => void;
  flush: () => Promise<void>;
  waiting: () => number[];
  kept: Kept;
  store: () => void;
  resolve: (place: number, rev: number, answer: Answer | null, send: boolean) => void;
} {
  const kept = readKept(attempt);
  let stored = true;
  let sending: Promise<void> | null = null;
  let tries = 0;
  let timer = 0;
  /** The answer last sent from here, to know it again where only its receipt was lost. */
  const sent = new Map<number, Answer | null>();

  const store = () => (stored = writeKept(attempt, kept));
  const waiting = () => Object.keys(kept.waiting).map(Number);
  const toSend = () => waiting().find((place) => !kept.waiting[place]!.held);

  function save(place: number, answer: Answer | null): void {
    kept.waiting[place] = { answer, rev: revs.get(place) ?? 0 };
    store();
    told(place, { kind: 'saving' });
    void flush();
  }

  function flush(): Promise<void> {
    clearTimeout(timer);
    sending ??= sendAll()
      .then(() => void (tries = 0), retryLater)
      .finally(() => (sending = null));
    return sending;
  }

  async function sendAll(): Promise<void> {
    for (let place = toSend(); place !== undefined; place = toSend()) {
      const entry = kept.waiting[place]!;
      const receipt = await send(place, entry.answer, revs.get(place) ?? entry.rev);
      // Answered again while it was under way: the newer one goes next.
      if (kept.waiting[place] === entry || isRefused(receipt)) settle(place, entry.answer, receipt);
      else if (receipt.ok || receipt.problem === 'number-unreadable') revs.set(place, receipt.rev);
    }
  }

  const isRefused = (receipt: AnswerReceipt) => !receipt.ok && receipt.problem !== 'number-unreadable';

  async function send(place: number, answer: Answer | null, rev: number): Promise<AnswerReceipt> {
    const before = sent.get(place);
    sent.set(place, answer);
    const response = await fetch('/api/answers', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ attempt, place, answer, rev }),
    });
    if (response.status === 401 || response.status >= 500)
      throw Object.assign(new Error(), { status: response.status });
    const receipt = (await response.json()) as AnswerReceipt;
    if (receipt.ok || receipt.problem !== 'changed-elsewhere') return receipt;
    const isOwn = [answer, before].some((own) => own !== undefined && sameAnswer(receipt.answer, own));
    revs.set(place, isOwn ? receipt.rev : (revs.get(place) ?? 0));
    return isOwn && !sameAnswer(receipt.answer, answer)
      ? send(place, answer, receipt.rev)
      : isOwn
        ? { ok: true, saved: Date.now(), rev: receipt.rev }
        : receipt;
  }

  function settle(place: number, answer: Answer | null, receipt: AnswerReceipt): void {
    if (receipt.ok || receipt.problem === 'number-unreadable') {
      revs.set(place, receipt.rev);
      delete kept.waiting[place];
      store();
      told(
        place,
        receipt.ok
          ? { kind: 'saved', at: receipt.saved }
          : { kind: 'mend', message: receipt.message, at: receipt.saved },
      );
    } else if (receipt.problem === 'changed-elsewhere') {
      kept.waiting[place]!.held = true;
      store();
      told(place, { kind: 'elsewhere', answer: receipt.answer, rev: receipt.rev });
    } else {
      for (const each of waiting()) delete kept.waiting[each];
      if (receipt.problem === 'already-submitted') kept.flags = [];
      store();
      told(place, { kind: receipt.problem === 'already-submitted' ? 'submitted' : 'lost', message: receipt.message });
    }
    sent.set(place, answer);
  }

  function retryLater(error: unknown): void {
    const signedOut = (error as { status?: number }).status === 401;
    for (const place of waiting()) if (!kept.waiting[place]!.held) told(place, { kind: 'kept', stored, signedOut });
    timer = window.setTimeout(() => void flush(), Math.min(30_000, 1000 * 2 ** tries++));
  }

  addEventListener('online', () => void flush());
  return {
    save,
    flush,
    waiting,
    kept,
    store,
    resolve: (place, rev, answer, isToSend) => {
      revs.set(place, rev);
      sent.set(place, answer);
      delete kept.waiting[place];
      store();
      if (isToSend) save(place, answer);
    },
  };
}
