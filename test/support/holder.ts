import { spawn } from 'node:child_process';

/** Another program that holds a database's write lock until it is told to let go. */
export async function holdDatabaseFile(file: string): Promise<{ letGo: () => Promise<void> }> {
  const code = `const { createClient } = await import('@libsql/client');
    const client = createClient({ url: 'file:' + process.argv[1] });
    const writing = await client.transaction('write');
    console.log('held');
    process.stdin.on('data', async () => { await writing.rollback(); process.exit(); });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code, file], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  await Promise.race([
    new Promise((resolve) => child.stdout.once('data', resolve)),
    ended.then(() => {
      throw new Error('The program that was to hold the database has ended.');
    }),
  ]);
  return {
    letGo: () => {
      child.stdin.write('go\n');
      return ended;
    },
  };
}
