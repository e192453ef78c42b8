import { accounts } from '#features/accounts/actions.ts';
import { assessment } from '#features/assessment/actions.ts';
import { cohorts } from '#features/cohorts/actions.ts';

export const server = { accounts, assessment, cohorts };
