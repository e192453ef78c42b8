import { defineAction, type ActionAPIContext } from 'astro:actions';
import { safeNext } from '#features/accounts/rules/input.ts';
import { courseAddress } from '#features/catalogue/rules/outline.ts';
import { refuseForbidden, unsaved } from '#platform/actions.ts';
import { refusalSentence, refusalStatus } from '#platform/http.ts';
import type { App } from '#platform/app.ts';
import type { TestAnswer } from './answer.ts';
import { saveForm } from './commands/save-form.ts';
import { startTest } from './commands/start.ts';
import { submitTest } from './commands/submit.ts';
import type { PlaceProblem, TestProblem } from './model.ts';
import { fieldsOf } from './rules/form.ts';
import { testSentence } from './sentences.ts';

type Refused = { ok: false; problem: TestProblem; places?: PlaceProblem[] };
type Done = { ok: true; to: string } | Refused;

/** An action behind a test's form. It takes the whole form, as its fields depend on the draw. Works without script. */
const form = (name: string, handle: (form: FormData, app: App, learner: string) => Promise<Done>) =>
  defineAction({
    accept: 'form',
    handler: async (sent: FormData, ctx: ActionAPIContext): Promise<TestAnswer> => {
      refuseForbidden(`assessment.${name}`, ctx);
      const { app, actor } = ctx.locals;
      const done = await handle(sent, app, actor!.id).catch((error: unknown) =>
        unsaved(app, `assessment.${name}`, error),
      );
      if ('unavailable' in done)
        return {
          ok: false,
          problem: 'form',
          message: refusalSentence(done.unavailable),
          places: [],
          values: {},
          status: refusalStatus[done.unavailable],
        };
      return done.ok ? done : refusal(done, sent);
    },
  });

function refusal({ problem, places = [] }: Refused, sent: FormData): TestAnswer {
  return {
    ok: false,
    problem,
    message: testSentence(problem, places.length),
    places: places.map((place) => ({ ...place, message: testSentence(place.problem) })),
    values: Object.fromEntries(places.flatMap(({ n }) => fieldsOf(sent, n))),
  };
}

const textOf = (sent: FormData, name: string): string => {
  const value = sent.get(name);
  return typeof value === 'string' ? value : '';
};

/** The page of an attempt, under way or handed in. It is found by the attempt, so a course that is gone leaves its id. */
const attemptAddress = ({ catalogue }: App, courseId: string, attempt: string): string =>
  `${courseAddress(catalogue.courses.find(({ id }) => id === courseId) ?? { slug: courseId })}test/${attempt}/`;

/**
 * - `start`: field `course` (id). Goes on to the attempt.
 * - `save`: fields `attempt`, `next` and answers (rules/form.ts). Goes on to `next`, or to the attempt.
 * - `submit`: fields `attempt` and, where they are on the page, answers. Goes on to the attempt, which is its result now.
 */
export const assessment = {
  start: form('start', async (sent, app, learner) => {
    const course = textOf(sent, 'course');
    const started = await startTest(app, learner, course);
    return started.ok ? { ok: true, to: attemptAddress(app, course, started.value.attempt) } : started;
  }),
  save: form('save', async (sent, app, learner) => {
    const attempt = textOf(sent, 'attempt');
    const saved = await saveForm(app, learner, attempt, sent);
    if (!saved.ok) return saved;
    return { ok: true, to: safeNext(textOf(sent, 'next'), attemptAddress(app, saved.value.course, attempt)) };
  }),
  submit: form('submit', async (sent, app, learner) => {
    const graded = await submitTest(app, learner, textOf(sent, 'attempt'), sent);
    return graded.ok ? { ok: true, to: attemptAddress(app, graded.value.course, graded.value.attempt) } : graded;
  }),
};
