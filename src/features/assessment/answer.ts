import { returnedBy, type Sent } from '#platform/actions.ts';
import type { PlaceProblem, TestProblem } from './model.ts';

/**
 * What a test's page learns from its action. `places` says which answers need a look and why. `values` are the fields of
 * those places as they were sent: an order that is not complete is nowhere else.
 */
export type TestAnswer =
  | { ok: true; to: string }
  | {
      ok: false;
      problem: TestProblem | 'form';
      message: string;
      places: (PlaceProblem & { message: string })[];
      values: Record<string, string>;
      /** Default: 422, the form is to be mended. */
      status?: number;
    };

/** The answer to the form that this request sent, null where it sent none. Sets the status of a refusal. */
export const testAnswerOf = (astro: Sent, ...asked: unknown[]): TestAnswer | null =>
  returnedBy<TestAnswer>(astro, asked, (message) => ({ ok: false, problem: 'form', message, places: [], values: {} }));
