import { accounts } from '#features/accounts/actions.ts';

export const server = { accounts };
