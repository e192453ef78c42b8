// Prints a one-time link that makes a new administrator, for when every administrator is lost. The server may be running.
import { readConfig, SettingsError } from '#platform/env.ts';
import { UpgradeError } from '#platform/upgrade.ts';
import { readySentences, told } from './sentences.mjs';

await told(
  async () => {
    await readySentences();
    const { closeApp, openApp } = await import('#platform/app.ts');
    const { makeFoundingLink } = await import('#features/accounts/commands/found.ts');
    const config = readConfig(process.env);
    const app = await openApp(config);
    const link = await makeFoundingLink(app, config.publicUrl ?? `http://localhost:${config.port}`);
    closeApp(app);
    console.log(`\nOpen this link within one hour to make a new administrator. It works once:\n${link}\n`);
  },
  SettingsError,
  UpgradeError,
);
