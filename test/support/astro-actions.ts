/** Stands for `astro:actions` outside Astro: an action is its definition, so that tests can list the exported names. */
export const defineAction = (definition: { handler: unknown }) => Object.assign(() => definition.handler, definition);
export class ActionError extends Error {}
export const isInputError = () => false;
