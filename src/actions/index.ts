import { accounts } from '#features/accounts/actions.ts';
import { cohorts } from '#features/cohorts/actions.ts';

export const server = { accounts, cohorts };
