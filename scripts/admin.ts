// Prints a one-time link that makes a new administrator, for when every administrator is lost. The server may be running.
import { readConfig, SettingsError } from '#platform/env.ts';

try {
  // A fresh clone has no compiled sentences yet.
  const { compileMessages } = (await import('./messages.mjs' as string)) as { compileMessages: () => Promise<void> };
  await compileMessages();
  const { closeApp, openApp } = await import('#platform/app.ts');
  const { makeFoundingLink } = await import('#features/accounts/commands/found.ts');
  const config = readConfig(process.env);
  const app = await openApp(config);
  const link = await makeFoundingLink(app, config.publicUrl ?? `http://localhost:${config.port}`);
  closeApp(app);
  console.log(`\nOpen this link within one hour to make a new administrator. It works once:\n${link}\n`);
} catch (error) {
  console.error(error instanceof SettingsError ? error.message : error);
  process.exitCode = 1;
}
// The compiler of sentences leaves timers of 30 s behind it.
process.exit();
