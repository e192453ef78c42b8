import type { App } from '#platform/app.ts';
import { day } from '#shared/kernel/instant.ts';
import { makeFoundingLink } from './commands/found.ts';
import { setupState } from './queries.ts';

/** On an installation without administrator: the one-time link that makes the first one. The start script prints it. */
export async function announceFirstRun(app: App, address: string): Promise<string | null> {
  const { founded } = await setupState(app);
  return founded ? null : makeFoundingLink(app, address, day);
}
