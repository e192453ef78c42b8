import { m } from '#shared/i18n/paraglide/messages.js';
import { onStatus, readStatus, refresh, type Status } from './outbox.ts';

const line = document.querySelector<HTMLElement>('[data-device-state]')!;

/** What this device still holds: told on the learner's own page, with the reason where something was not accepted. */
function show(status: Status): void {
  const parts = [
    status.waiting
      ? status.sessionOver
        ? m.progress_waiting_signed_out({ count: status.waiting })
        : m.progress_waiting({ count: status.waiting })
      : '',
    status.refused.length ? m.progress_refused({ count: status.refused.length, reason: status.refused[0]! }) : '',
  ].filter(Boolean);
  line.className = `receipt ${status.refused.length ? 'failed' : status.waiting ? 'kept' : 'saved'}`;
  line.replaceChildren(
    Object.assign(document.createElement('b'), { textContent: m.me_device() }),
    parts.join(' ') || m.me_device_clear(),
  );
}

onStatus(show);
void refresh().then(readStatus).then(show);
