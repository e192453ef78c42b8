import { actions } from 'astro:actions';
import type { Sent } from '#platform/actions.ts';
import { answerOf, type Answer } from '#platform/forms.ts';
import type { ProblemDetail } from '#shared/kernel/result.ts';
import type { CohortProblem, RosterRow } from './model.ts';

/** What the page of people and settings learns: each form's answer stands beside that form. */
export type PeopleAnswers = {
  settings: Answer | null;
  code: Answer | null;
  trainers: Answer | null;
  list: Answer<{ rows: RosterRow[]; list: string }> | null;
  accounts: Answer | null;
};

export function peopleAnswers(astro: Sent): PeopleAnswers {
  const { change, giveCode, closeCode, addTrainer, removeTrainer, readList, makeAccounts } = actions.cohorts;
  return {
    settings: answerOf(astro, change),
    code: answerOf(astro, giveCode, closeCode),
    trainers: answerOf(astro, addTrainer, removeTrainer),
    list: answerOf<{ rows: RosterRow[]; list: string }>(astro, readList),
    accounts: answerOf(astro, makeAccounts),
  };
}

export type LearnerAnswers = { name: Answer | null; move: Answer | null; remove: Answer | null };

export function learnerAnswers(astro: Sent): LearnerAnswers {
  const { rename, move, remove } = actions.cohorts;
  return { name: answerOf(astro, rename), move: answerOf(astro, move), remove: answerOf(astro, remove) };
}

/** For the page "My work". */
export const leaveAnswer = (astro: Sent): Answer | null => answerOf(astro, actions.cohorts.leave);

/** Where to go on after one of these forms was accepted; null where none was, or where it has something to show first. */
export const onward = (answers: PeopleAnswers | LearnerAnswers): string | null =>
  Object.values(answers).flatMap((answer: Answer | null) =>
    answer?.ok && answer.value === null ? [answer.to] : [],
  )[0] ?? null;

const fields: Partial<Record<CohortProblem, string>> = {
  'cohort-name-needed': 'name',
  'cohort-name-too-long': 'name',
  'start-invalid': 'startsOn',
  'institution-unknown': 'institution',
  'code-unknown': 'code',
  'code-closed': 'code',
  'code-expired': 'code',
  'code-used-up': 'code',
  'days-out-of-range': 'days',
  'uses-out-of-range': 'uses',
  'list-empty': 'list',
  'list-too-long': 'list',
  'list-has-bad-rows': 'list',
  'name-needed': 'name',
  'name-too-long': 'name',
  'target-unknown': 'target',
  'trainer-unknown': 'person',
};

/** The field to mend, by its name in the form. */
export const fieldOf = (problem: CohortProblem, detail: ProblemDetail = {}): string | null =>
  problem === 'limit-out-of-range' ? String(detail['limit']) : (fields[problem] ?? null);
