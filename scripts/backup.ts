// npm run backup [-- --to FILE or FOLDER] [--keep N]: one file with all that has to survive. The server may be running.
import { parseArgs } from 'node:util';
import { makeBackup } from '#platform/backup/make.ts';
import { BackupError } from '#platform/backup/manifest.ts';
import { readConfig, SettingsError } from '#platform/env.ts';
import { told } from './sentences.mjs';

await told(
  async () => {
    const { to, keep } = readArguments();
    const config = readConfig(process.env);
    const { file, bytes, manifest, pruned } = await makeBackup(config, {
      ...(to === undefined ? {} : { to }),
      ...(keep === undefined ? {} : { keep: Number(keep) }),
    });
    const rows = Object.values(manifest.tables).reduce((sum, count) => sum + count, 0);
    console.log(
      `${file}\nWritten and proved: ${rows.toLocaleString('en')} rows in ${Object.keys(manifest.tables).length} tables, ${manifest.parts.length - 1} other files, ${Math.ceil(bytes / 1000).toLocaleString('en')} kB. It holds secrets and people’s data: keep it where only you can read it.`,
    );
    for (const old of pruned) console.log(`Deleted ${old}`);
  },
  SettingsError,
  BackupError,
);

function readArguments() {
  try {
    const { values } = parseArgs({ options: { to: { type: 'string' }, keep: { type: 'string' } } });
    if (values.keep !== undefined && !/^[1-9]\d*$/.test(values.keep)) throw new Error('--keep needs a number above 0.');
    return values;
  } catch (error) {
    throw new BackupError(`${(error as Error).message}\nUse: npm run backup -- [--to FILE or FOLDER] [--keep N]`);
  }
}
