// Finds the Chromium that tests drive: the system's own, never a downloaded one. As root on Debian it is installed by apt.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const names = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser'];

/** No browser, and none could be installed; the message says what to do. */
export class NoBrowser extends Error {}

/** Without a sandbox, since tests often run as root; silent, so that no request but the pages' own is seen. */
export const browserArguments = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

const canRun = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

export function findBrowser(env = process.env) {
  if (env.CHROMIUM_PATH) {
    if (canRun(env.CHROMIUM_PATH)) return env.CHROMIUM_PATH;
    throw new NoBrowser(
      `CHROMIUM_PATH is ${env.CHROMIUM_PATH}, which cannot be run. Set it to a Chromium or Chrome, or leave it out.`,
    );
  }
  const folders = ['/usr/bin', ...(env.PATH ?? '').split(delimiter).filter(Boolean)];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(canRun) ?? null;
}

/** The path of a browser, after installing one where that is possible. */
export function readyBrowser() {
  const found = findBrowser();
  if (found) return found;
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version') || !canRun('/usr/bin/apt-get'))
    throw new NoBrowser(
      'The tests need Chromium or Chrome. Install one (Debian: apt-get install chromium), or set CHROMIUM_PATH to one, and run the same command again.',
    );
  console.error('Installing Chromium by apt-get (a minute or two the first time)…');
  const apt = (...args) =>
    spawnSync('apt-get', args, {
      stdio: ['ignore', process.stderr, process.stderr],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  apt('update', '-q');
  apt('install', '-y', '-q', 'chromium');
  const installed = findBrowser();
  if (!installed)
    throw new NoBrowser(
      'Chromium could not be installed by apt-get: the lines above say why. Install it, or set CHROMIUM_PATH to a Chromium or Chrome.',
    );
  return installed;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(readyBrowser());
