import { onStatus, readProgress } from '#features/progress/ui/outbox.ts';
import { m } from '#shared/i18n/paraglide/messages.js';
import type { Simulation } from '../content.ts';
import { playAsFar } from '../rules/play.ts';

/** Says on the panel of each played case where the learner's game stands. */
async function paint(): Promise<void> {
  const { cases } = await readProgress();
  for (const panel of document.querySelectorAll<HTMLElement>('[data-case-panel]')) {
    const known = cases[panel.dataset['casePanel']!];
    const choices = known?.current ? (known.runs[known.current]?.value ?? []) : [];
    if (!choices.length) continue;
    const simulation = JSON.parse(panel.querySelector('script')!.textContent!) as Simulation;
    const { run } = playAsFar(simulation, choices);
    const label = run.ending ? m.progress_see_debrief() : m.progress_resume_case({ number: run.steps.length + 1 });
    const state = panel.querySelector<HTMLElement>('[data-state]')!;
    panel.querySelector('[data-label]')!.textContent = label;
    state.textContent = run.ending ? m.progress_case_ended({ ending: run.ending.title }) : '';
    state.hidden = !run.ending;
  }
}

onStatus(() => void paint());
addEventListener('pageshow', (event) => void (event.persisted && paint()));
void paint();
