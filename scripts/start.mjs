// Builds if needed, migrates, serves, prints the address; on the first run also a link that makes the first administrator.
import { buildIfChanged } from './build.mjs';
import { fail } from './sentences.mjs';

const { readConfig, SettingsError } = await import('../src/platform/env.ts');
let config;
try {
  config = readConfig(process.env);
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  fail(`Weft cannot start with these settings:\n${error.message}`);
}

if (!(await buildIfChanged()))
  fail(
    'The site could not be built. The lines above say why; npm run content:check tells what is wrong in content files.',
  );

const { openApp } = await import('../src/platform/app.ts');
const { announceFirstRun } = await import('../src/features/accounts/start.ts');
const { UpgradeError } = await import('../src/platform/upgrade.ts');
const { serve } = await import('./serve.mjs');

process.stderr.write('Opening the database… ');
const app = await openApp(config).catch((error) => fail(databaseTrouble(error)));
process.stderr.write('done\n');

await serve(app, {
  command: 'npm start',
  announce: async (address) => {
    const link = await announceFirstRun(app, address);
    if (link)
      console.log(
        `\nNobody administers this installation yet. Open this link once to become its administrator:\n${link}\n`,
      );
  },
});

function databaseTrouble(error) {
  if (error instanceof UpgradeError) return error.message;
  if (!config.databaseUrl.startsWith('file:'))
    return `The database server at DATABASE_URL does not answer (${error.cause?.message ?? error.message}). Start it or mend the line to it; check DATABASE_URL and DATABASE_AUTH_TOKEN.`;
  return `The database could not be opened: ${error.message}\nCheck DATABASE_URL or the folder ${config.dataDir}: it must be writable, with free space, and no other program may lock the file.`;
}
