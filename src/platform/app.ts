import { openAuth, type Auth } from '#features/accounts/auth.ts';
import { newId, secureRandom, type RandomBytes } from '#shared/kernel/ids.ts';
import type { Clock } from '#shared/kernel/instant.ts';
import { contentFolder, loadCatalogue, type Catalogue } from './catalogue.ts';
import { openDatabase, type Db } from './db.ts';
import type { Config } from './env.ts';
import { openHealth, type Health } from './health.ts';
import { openLog, type Log } from './log.ts';
import { counted, openMailer, type Mailer } from './mail.ts';
import { openMetrics, type Metrics } from './metrics.ts';
import { migrationsFolder } from './paths.ts';
import { upgradeDatabase } from './upgrade.ts';

/** All that the product stands on, built once and passed by hand. */
export type App = {
  db: Db;
  now: Clock;
  newId: () => string;
  random: RandomBytes;
  mail: Mailer;
  catalogue: Catalogue;
  config: Config;
  log: Log;
  auth: Auth;
  metrics: Metrics;
  health: Health;
};

/** What tests, the demo and the bench replace. */
export type AppOptions = {
  now?: Clock;
  random?: RandomBytes;
  mail?: Mailer;
  log?: Log;
  catalogue?: Catalogue;
  migrations?: string | null;
};

export async function openApp(config: Config, options: AppOptions = {}): Promise<App> {
  const now = options.now ?? Date.now;
  const random = options.random ?? secureRandom;
  const log = options.log ?? openLog(config.logLevel);
  const metrics = openMetrics();
  const health = openHealth({ now, log, metrics });
  const mail = counted(options.mail ?? openMailer(config), metrics);
  const db = await openDatabase({ url: config.databaseUrl, authToken: config.databaseToken, health });
  const migrations = options.migrations === undefined ? migrationsFolder() : options.migrations;
  if (migrations) await upgradeDatabase(db, config, migrations, log);
  const catalogue = options.catalogue ?? loadCatalogue(contentFolder()).catalogue;
  const auth = openAuth({ db, config, mail, now, log });
  return { db, now, newId: () => newId(now(), random), random, mail, catalogue, config, log, auth, metrics, health };
}

export function closeApp(app: App): void {
  app.db.$client.close();
}
