import type { z } from 'astro/zod';
import type { Actor } from '#features/accounts/queries.ts';
import { field, formsOf, type Asked, type Done } from '#platform/forms.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { fieldOf } from './answer.ts';
import { makeAccounts } from './commands/accounts.ts';
import { makeCards } from './commands/cards.ts';
import { closeCode, giveCode } from './commands/code.ts';
import { changeCohort, makeCohort } from './commands/cohort.ts';
import { joinCohort, leaveCohort } from './commands/join.ts';
import { moveLearner, removeLearner, renameLearner } from './commands/learners.ts';
import { addTrainer, removeTrainer } from './commands/trainers.ts';
import type { CohortProblem } from './model.ts';
import { previewRoster } from './queries/roster.ts';
import { sentence } from './ui/sentences.ts';

type Own = Asked & { actor: Actor };

const build = formsOf<CohortProblem>({ area: 'cohorts', sentence, fieldOf });

/** All of them are for somebody who is signed in: the table of permissions sees to it. */
const form = <F extends Parameters<typeof build>[1], V = unknown>(
  name: string,
  fields: F,
  handle: (input: z.output<z.ZodObject<F>>, asked: Own) => Promise<Result<Done<V>, CohortProblem>>,
) => build<F, V>(name, fields, (input, asked) => handle(input, { ...asked, actor: asked.actor! }));

const { text, longText, texts } = field;
const settings = {
  name: text,
  startsOn: text,
  courses: texts,
  idleDays: text,
  failingTests: text,
  stuckDays: text,
  stuckTries: text,
};
const learner = { cohort: text, learner: text };

const page = (cohort: string, rest = ''): string => `/cohorts/${encodeURIComponent(cohort)}/${rest}`;
const people = (cohort: string, saved: string, part: string): string => page(cohort, `people/?saved=${saved}#${part}`);

/** Where to go on when it was done. */
const then = <T, P extends CohortProblem>(result: Result<T, P>, to: (value: T) => string): Result<Done<never>, P> =>
  result.ok ? ok({ to: to(result.value) }) : result;

export const cohorts = {
  make: form('make', { ...settings, institution: text }, async (input, { app, actor }) =>
    then(await makeCohort(app, actor, input), ({ id }) => people(id, 'made', 'code')),
  ),
  change: form('change', { ...settings, cohort: text }, async (input, { app, actor }) =>
    then(await changeCohort(app, actor, input), () => people(input.cohort, 'settings', 'settings')),
  ),
  giveCode: form('giveCode', { cohort: text, days: text, uses: text }, async (input, { app, actor }) =>
    then(await giveCode(app, actor, input), () => people(input.cohort, 'code', 'code')),
  ),
  closeCode: form('closeCode', { cohort: text }, async (input, { app, actor }) =>
    then(await closeCode(app, actor, input), () => people(input.cohort, 'closed', 'code')),
  ),
  addTrainer: form('addTrainer', { cohort: text, person: text }, async (input, { app, actor }) =>
    then(await addTrainer(app, actor, input), () => people(input.cohort, 'trainer', 'trainers')),
  ),
  // Who takes the cohort from themselves sees it no longer: the list of cohorts is where they go on.
  removeTrainer: form('removeTrainer', { cohort: text, person: text }, async (input, { app, actor }) =>
    then(await removeTrainer(app, actor, input), () =>
      input.person === actor.id ? '/cohorts/?saved=untrainer' : people(input.cohort, 'untrainer', 'trainers'),
    ),
  ),
  readList: form('readList', { cohort: text, list: longText }, async ({ cohort, list }, { app, actor }) => {
    const preview = await previewRoster(app.db, actor.id, cohort, list);
    return preview.ok ? ok({ to: page(cohort, 'people/'), value: { rows: preview.value, list } }) : preview;
  }),
  makeAccounts: form('makeAccounts', { cohort: text, list: longText }, async (input, { app, actor }) =>
    then(await makeAccounts(app, actor, input), () => page(input.cohort, 'cards/?saved=accounts')),
  ),
  makeCards: form('makeCards', { cohort: text, key: text, people: texts }, async (input, { app, actor }) => {
    // Ticked one by one, or all together in one hidden field.
    const people = input.people.flatMap((ids) => ids.split(' '));
    const round = await makeCards(app, actor, { ...input, people });
    return round.ok ? ok({ to: page(input.cohort, 'cards/'), value: { ...round.value, people } }) : round;
  }),
  rename: form('rename', { ...learner, name: text }, async (input, { app, actor }) =>
    then(await renameLearner(app, actor, input), () =>
      page(input.cohort, `learners/${encodeURIComponent(input.learner)}/?saved=name`),
    ),
  ),
  move: form('move', { ...learner, target: text }, async (input, { app, actor }) =>
    then(await moveLearner(app, actor, input), () => page(input.cohort, '?saved=moved')),
  ),
  remove: form('remove', learner, async (input, { app, actor }) =>
    then(await removeLearner(app, actor, input), () => page(input.cohort, '?saved=removed')),
  ),
  join: form('join', { code: text }, async (input, { app, actor }) =>
    then(await joinCohort(app, actor, input), () => '/me/?cohort=joined#cohorts'),
  ),
  leave: form('leave', { cohort: text }, async (input, { app, actor }) =>
    then(await leaveCohort(app, actor, input), () => '/me/?cohort=left#cohorts'),
  ),
};
