import { accounts } from '#features/accounts/actions.ts';
import { assessment } from '#features/assessment/actions.ts';

export const server = { accounts, assessment };
