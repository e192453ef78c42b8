import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { found, makeFoundingLink } from '#features/accounts/commands/found.ts';
import { setRole } from '#features/accounts/commands/people.ts';
import { register as registerCommand } from '#features/accounts/commands/register.ts';
import type { Role } from '#features/accounts/model.ts';
import { actorOf, type Actor } from '#features/accounts/queries.ts';
import { closeApp, openApp, type App } from '#platform/app.ts';
import { contentFolder, loadCatalogue, type Catalogue } from '#platform/catalogue.ts';
import type { Config } from '#platform/env.ts';
import { openLog } from '#platform/log.ts';
import { openMailer, type Mail, type Mailer } from '#platform/mail.ts';

export type TestClock = { now: number; move: (milliseconds: number) => void };

export type TestOptions = {
  /** False: an installation that nobody has set up. */
  founded?: boolean;
  /** Default: the real content folder, read once per test file. `emptyCatalogue` is quicker where courses do not matter. */
  catalogue?: Catalogue;
  config?: Partial<Config>;
  /**
   * Where the frozen clock begins; default: now. The auth library dates sessions and links by the machine's own clock, so
   * far ahead of it they look expired.
   */
  at?: number;
  /** `real`: the mailer that the config asks for (SMTP or the data folder); default: mails are captured in `mails`. */
  mail?: 'captured' | 'real' | Mailer;
};

export type TestApp = { app: App; clock: TestClock; mails: Mail[]; cleanup: () => void };

/** The administrator of every founded test installation. */
export const founder = {
  name: 'Asha Verma',
  email: 'asha@cluster.example',
  username: 'asha',
  password: 'three threads cross here',
};
export const homeName = 'Cluster Institute';
export const goodPassword = 'one plain weave';

export const emptyCatalogue: Catalogue = {
  sources: [],
  tracks: [],
  courses: [],
  cases: [],
  simulations: [],
  terms: [],
  files: {
    lessons: [],
    courses: [],
    banks: [],
    cases: [],
    simulations: [],
    terms: [],
    tracks: [],
    sources: [],
    pages: [],
  },
};

const migrations = join(process.cwd(), 'src/platform/migrations');
let realCatalogue: Catalogue | undefined;

/** A whole app over its own database file: a copy of one that was migrated once. */
export async function testApp(options: TestOptions = {}): Promise<TestApp> {
  const dataDir = mkdtempSync(join(tmpdir(), 'weft-'));
  const base = await baseDatabase(options.founded ?? true);
  copyFileSync(base, join(dataDir, 'weft.db'));
  const mails: Mail[] = [];
  const config = { ...testConfig(dataDir), ...options.config };
  const clock: TestClock = { now: options.at ?? Date.now(), move: (milliseconds) => void (clock.now += milliseconds) };
  const app = await openApp(config, {
    now: () => clock.now,
    log: openLog('silent'),
    mail: mailerOf(options.mail ?? 'captured', config, mails),
    catalogue: options.catalogue ?? (realCatalogue ??= loadCatalogue(contentFolder()).catalogue),
    migrations: null,
  });
  const cleanup = () => {
    closeApp(app);
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { app, clock, mails, cleanup };
}

export const testConfig = (dataDir: string): Config => ({
  host: '127.0.0.1',
  port: 4321,
  dataDir,
  databaseUrl: `file:${join(dataDir, 'weft.db')}`,
  databaseToken: undefined,
  authSecret: 'a secret of tests, of more than thirty-two characters',
  publicUrl: null,
  trustedProxies: [],
  smtpUrl: null,
  mailFrom: 'Weft <weft@localhost>',
  registration: 'open',
  logLevel: 'silent',
  metricsToken: null,
});

const mailerOf = (mail: 'captured' | 'real' | Mailer, config: Config, mails: Mail[]): Mailer => {
  if (mail === 'real') return openMailer(config);
  return mail === 'captured' ? { kind: 'smtp', send: async (sent) => void mails.push(sent) } : mail;
};

/** Built once and kept until a migration changes; several test processes may build it at once, and the last one stays. */
async function baseDatabase(founded: boolean): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([founder, homeName]));
  for (const file of readdirSync(migrations)
    .filter((name) => name.endsWith('.sql'))
    .sort())
    hash.update(readFileSync(join(migrations, file)));
  const folder = join(tmpdir(), `weft-base-${process.getuid?.() ?? 0}`);
  const base = join(folder, `${hash.digest('hex').slice(0, 16)}-${founded ? 'founded' : 'fresh'}.db`);
  if (existsSync(base)) return base;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const work = mkdtempSync(join(folder, 'making-'));
  const app = await openApp(testConfig(work), { log: openLog('silent'), catalogue: emptyCatalogue, migrations });
  if (founded) {
    const token = new URL(await makeFoundingLink(app, 'http://localhost')).searchParams.get('token')!;
    const made = await found(app, { ...founder, institution: homeName, token }, new Headers());
    if (!made.ok) throw new Error(made.problem);
    await app.db.$client.execute('DELETE FROM session');
  }
  // One file without a write-ahead log beside it.
  await app.db.$client.execute(`VACUUM INTO '${join(work, 'base.db')}'`);
  closeApp(app);
  renameSync(join(work, 'base.db'), base);
  rmSync(work, { recursive: true, force: true });
  return base;
}

export type Registered = { id: string; headers: Headers; actor: Actor; username: string; password: string };

let count = 0;

/** A person with a session. `headers` are those of their browser. */
export async function register(
  app: App,
  person: { name?: string; email?: string; username?: string; password?: string; role?: Role } = {},
): Promise<Registered> {
  const username = person.username ?? `person-${++count}`;
  const password = person.password ?? goodPassword;
  const made = await registerCommand(
    app,
    { name: person.name ?? 'Ravi Kumar', email: person.email ?? '', username, password },
    new Headers(),
  );
  if (!made.ok) throw new Error(`could not register ${username}: ${made.problem}`);
  const { id, cookies } = made.value;
  if (person.role && person.role !== 'learner') {
    const administrator = await administratorOf(app);
    const set = await setRole(app, administrator, { person: id, role: person.role });
    if (!set.ok) throw new Error(set.problem);
  }
  const headers = browserWith(cookies);
  return { id, headers, actor: (await actorOf(app, headers))!, username, password };
}

async function administratorOf(app: App): Promise<{ id: string }> {
  const { rows } = await app.db.$client.execute('SELECT id FROM user WHERE admin = 1 LIMIT 1');
  if (!rows[0]) throw new Error('The test installation has no administrator.');
  return { id: String(rows[0]['id']) };
}

/** The headers of a browser that keeps these cookies. Those with Max-Age=0 are thrown away, as browsers do. */
export function browserWith(cookies: readonly string[], before?: Headers): Headers {
  const kept = new Map(
    (before?.get('cookie') ?? '')
      .split('; ')
      .filter(Boolean)
      .map((pair) => pair.split(/=(.*)/s).slice(0, 2) as [string, string]),
  );
  for (const cookie of cookies) {
    const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split(/=(.*)/s);
    if (/max-age=0\b/i.test(cookie)) kept.delete(name);
    else kept.set(name, value);
  }
  const headers = new Headers({ host: 'localhost:4321' });
  if (kept.size) headers.set('cookie', [...kept].map(([name, value]) => `${name}=${value}`).join('; '));
  return headers;
}
