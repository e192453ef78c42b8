// Serves an app that is open until it is told to stop: for `npm start` and for the demonstration.
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { closeApp } from '../src/platform/app.ts';
import { takeConsole } from '../src/platform/log.ts';
import { m } from '../src/shared/i18n/paraglide/messages.js';
import { fail } from './sentences.mjs';
import { makeServer } from './server.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Listens, prints the address and what `announce` adds, and closes the app when it is asked to stop.
 * @param {import('../src/platform/app.ts').App} app
 * @param {{ command: string, announce: (address: string) => Promise<void>, banner?: import('./banner.mjs').Banner, loopback?: string }} options
 *   `command`: how it was started, for advice; `loopback`: what to call this machine, if not by its number
 */
export async function serve(app, { command, announce, banner, loopback }) {
  const { config } = app;
  // From here on nothing reaches the output but through the log, which keeps out what people typed.
  const giveConsoleBack = takeConsole(app.log);
  process.on('uncaughtException', (error) => {
    app.log.fatal({ err: error }, 'the server broke and ends');
    process.exit(1);
  });
  // A promise that nobody awaited is a bug of one request: the others go on.
  process.on('unhandledRejection', (error) => app.log.error({ err: error }, 'a promise broke'));

  const sentences = { tooLarge: m.too_large() };
  const server = await makeServer({ app, dist: join(root, 'dist'), sentences, banner });
  server.on('error', (error) => {
    giveConsoleBack();
    if (error.code === 'EADDRINUSE')
      fail(
        `Port ${config.port} is in use. Stop the other program, or choose another port: PORT=${config.port + 1} ${command}`,
      );
    if (error.code === 'EACCES')
      fail(`This user may not use port ${config.port}. Choose one above 1023: PORT=4321 ${command}`);
    throw error;
  });
  server.listen(config.port, config.host, async () => {
    const { port } = server.address();
    const address = config.publicUrl ?? `http://${hostOf(config.host, loopback)}:${port}`;
    console.log(`\nWeft is ready: ${address}/`);
    await announce(address);
    console.log('Stop with Ctrl+C.');
  });
  stopWhenAsked(server, app);
}

function hostOf(host, loopback) {
  if (host.includes(':')) return '[::1]';
  if (host === '0.0.0.0') return lanAddress() ?? 'localhost';
  return host === '127.0.0.1' ? (loopback ?? host) : host;
}

const lanAddress = () =>
  Object.values(networkInterfaces())
    .flat()
    .find((network) => network?.family === 'IPv4' && !network.internal)?.address;

function stopWhenAsked(server, app) {
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
}
