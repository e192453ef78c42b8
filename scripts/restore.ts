// npm run restore -- FILE [--yes]: puts a backup in the place of what is there, which is moved aside. The server is stopped.
import { parseArgs } from 'node:util';
import { migrationsFolder } from '#platform/paths.ts';
import { BackupError } from '#platform/backup/manifest.ts';
import { restoreBackup } from '#platform/backup/restore.ts';
import { readConfig, SettingsError } from '#platform/env.ts';
import { told } from './sentences.mjs';

await told(
  async () => {
    const { file, yes } = readArguments();
    // The secret comes with the backup: one made here would only be put aside.
    const config = readConfig(process.env, { makeSecret: false });
    const { manifest, migrated, replaced } = await restoreBackup(config, file, { migrations: migrationsFolder(), yes });
    const { tables, made, version } = manifest;
    const count = (table: string) => (tables[table] ?? 0).toLocaleString('en');
    const parts = [
      `Restored the backup of ${made.slice(0, 16).replace('T', ' ')} UTC (Weft ${version}): ${count('user')} people, ${count('learning_event')} learning events, ${manifest.parts.length - 1} other files.`,
      ...(migrated
        ? [`Its database was brought up to this version by ${migrated} migration${migrated === 1 ? '' : 's'}.`]
        : []),
      ...(replaced ? [`What was there before lies in ${replaced}. Delete it when you no longer need it.`] : []),
      'Start the server: npm start',
    ];
    console.log(parts.join('\n'));
  },
  SettingsError,
  BackupError,
);

function readArguments() {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { yes: { type: 'boolean' } } });
    const [file, ...more] = positionals;
    if (file === undefined || more.length) throw new Error('Which backup?');
    return { file, yes: values.yes ?? false };
  } catch (error) {
    throw new BackupError(`${(error as Error).message}\nUse: npm run restore -- FILE [--yes]`);
  }
}
