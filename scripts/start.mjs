// Builds if needed, migrates, serves, prints the address; on the first run also a link that makes the first administrator.
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfChanged } from './build.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const fail = (message) => {
  console.error(`\n${message}\n`);
  process.exit(1);
};

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

const { openApp, closeApp } = await import('../src/platform/app.ts');
const { announceFirstRun } = await import('../src/features/accounts/start.ts');
const { m } = await import('../src/shared/i18n/paraglide/messages.js');
const { makeServer } = await import('./server.mjs');
const { takeConsole } = await import('../src/platform/log.ts');
const { UpgradeError } = await import('../src/platform/upgrade.ts');

process.stderr.write('Opening the database… ');
const app = await openApp(config).catch((error) => fail(databaseTrouble(error)));
process.stderr.write('done\n');

// From here on nothing reaches the output but through the log, which keeps out what people typed.
const giveConsoleBack = takeConsole(app.log);
process.on('uncaughtException', (error) => {
  app.log.fatal({ err: error }, 'the server broke and ends');
  process.exit(1);
});
// A promise that nobody awaited is a bug of one request: the others go on.
process.on('unhandledRejection', (error) => app.log.error({ err: error }, 'a promise broke'));

const server = await makeServer({ app, dist: join(root, 'dist'), sentences: { tooLarge: m.too_large() } });
server.on('error', (error) => {
  giveConsoleBack();
  if (error.code === 'EADDRINUSE')
    fail(
      `Port ${config.port} is in use. Stop the other program, or choose another port: PORT=${config.port + 1} npm start`,
    );
  if (error.code === 'EACCES')
    fail(`This user may not use port ${config.port}. Choose one above 1023: PORT=4321 npm start`);
  throw error;
});
server.listen(config.port, config.host, async () => {
  const { port } = server.address();
  const address =
    config.publicUrl ??
    `http://${config.host.includes(':') ? '[::1]' : config.host === '0.0.0.0' ? (lanAddress() ?? 'localhost') : config.host}:${port}`;
  console.log(`\nWeft is ready: ${address}/`);
  const link = await announceFirstRun(app, address);
  if (link)
    console.log(
      `\nNobody administers this installation yet. Open this link once to become its administrator:\n${link}\n`,
    );
  console.log('Stop with Ctrl+C.');
});

const lanAddress = () =>
  Object.values(networkInterfaces())
    .flat()
    .find((network) => network?.family === 'IPv4' && !network.internal)?.address;

function databaseTrouble(error) {
  if (error instanceof UpgradeError) return error.message;
  if (!config.databaseUrl.startsWith('file:'))
    return `The database server at DATABASE_URL does not answer (${error.cause?.message ?? error.message}). Start it or mend the line to it; check DATABASE_URL and DATABASE_AUTH_TOKEN.`;
  return `The database could not be opened: ${error.message}\nCheck DATABASE_URL or the folder ${config.dataDir}: it must be writable, with free space, and no other program may lock the file.`;
}

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    if (stopping) process.exit(1);
    stopping = true;
    // Requests under way finish; what hangs longer than five seconds is cut.
    setTimeout(() => server.closeAllConnections(), 5000).unref();
    server.close(() => {
      closeApp(app);
      process.exit(0);
    });
    server.closeIdleConnections();
  });
}
