import { m } from '#shared/i18n/paraglide/messages.js';
import type { Progress } from '../rules/fold.ts';

/** Says where a played case stands: on the button that leads to it. */
export function paintPlayState(panels: Iterable<HTMLElement>, progress: Progress): void {
  for (const panel of panels) {
    const record = progress.cases[panel.dataset['play']!];
    const choices = record?.current ? (record.runs[record.current]?.value ?? []) : [];
    if (!choices.length) continue;
    const isOver = panel.dataset['ends']!.split(' ').includes(choices.at(-1)!);
    const label = panel.querySelector('[data-play-label]')!;
    label.textContent = !isOver ? m.progress_resume_case({ number: choices.length + 1 }) : m.progress_see_debrief();
  }
}
