// Scripts that open the app need the compiled sentences: a fresh clone has none yet, one that was updated may have old ones.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const compiled = join(fileURLToPath(new URL('..', import.meta.url)), 'src/shared/i18n/paraglide/messages.js');

/** Compiles them; where the compiler was left out (a container image), those of the build serve. */
export async function readySentences() {
  try {
    const { compileMessages } = await import('./messages.mjs');
    await compileMessages();
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND' || !existsSync(compiled)) throw error;
  }
}

/**
 * Says what an operator can mend, and ends.
 * @param {string} message
 * @returns {never}
 */
export function fail(message) {
  console.error(`\n${message}\n`);
  process.exit(1);
}

/** Runs a script's work; what an operator can mend is told as a sentence, everything else with its place. */
export async function told(work, ...mendable) {
  try {
    await work();
  } catch (error) {
    console.error(mendable.some((kind) => error instanceof kind) ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
  // The compiler of sentences leaves timers of 30 s behind it.
  process.exit();
}
