import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the committed migrations lie, from the folder of the clone. */
export const migrationsFolder = (): string => join(process.cwd(), 'src/platform/migrations');

/** The version of Weft that runs, as package.json says it. */
export const version = (): string =>
  (JSON.parse(readFileSync(join(process.cwd(), 'package.json'), 'utf8')) as { version: string }).version;
