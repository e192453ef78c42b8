import { m } from '#shared/i18n/paraglide/messages.js';
import type { TestProblem } from './model.ts';

/** What a learner reads when something of a test is not accepted. `count`: how many answers need a look. */
export function testSentence(problem: TestProblem, count = 1): string {
  switch (problem) {
    case 'unknown-course':
      return m.assessment_problem_unknown_course();
    case 'bank-too-small':
      return m.assessment_problem_bank_too_small();
    case 'not-found':
      return m.assessment_problem_not_found();
    case 'already-submitted':
      return m.assessment_problem_already_submitted();
    case 'changed-elsewhere':
      return m.assessment_problem_changed_elsewhere();
    case 'malformed-answer':
      return m.assessment_problem_malformed_answer();
    case 'number-unreadable':
      return m.assessment_problem_number_unreadable();
    case 'order-incomplete':
      return m.assessment_problem_order_incomplete();
    case 'order-repeats':
      return m.assessment_problem_order_repeats();
    case 'answers-to-mend':
      return m.assessment_problem_answers_to_mend({ count });
  }
}
