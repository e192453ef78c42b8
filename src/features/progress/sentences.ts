import { m } from '#shared/i18n/paraglide/messages.js';
import type { ProblemDetail } from '#shared/kernel/result.ts';
import type { BatchProblem, EventProblem } from './model.ts';

/** What a learner reads when an event is not accepted: what happened, why, what to do. */
export function eventSentence(problem: EventProblem, detail: ProblemDetail = {}): string {
  switch (problem) {
    case 'malformed-event':
      return m.progress_problem_malformed_event();
    case 'not-yours':
      return m.progress_problem_not_yours();
    case 'unknown-object':
      return m.progress_problem_unknown_object();
    case 'unknown-check':
      return m.progress_problem_unknown_check();
    case 'unknown-option':
      return m.progress_problem_unknown_option();
    case 'unknown-note':
      return m.progress_problem_unknown_note();
    case 'illegal-path':
      return m.progress_problem_illegal_path({
        choice: detail['choice'] ?? '?',
        position: Number(detail['position'] ?? 0) + 1,
      });
    case 'unknown-question':
      return m.progress_problem_unknown_question();
    case 'id-taken':
      return m.progress_problem_id_taken();
  }
}

export const batchSentence = (problem: BatchProblem): string =>
  problem === 'malformed-batch' ? m.progress_problem_malformed_batch() : m.progress_problem_signed_out();
