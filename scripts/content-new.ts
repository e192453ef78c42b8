// Begins a lesson, an item or a case: a file that parses, with guiding texts that content:check tells until they are replaced.
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { contentFolder } from '../src/platform/catalogue.ts';
import { newContent } from '../src/platform/new-content.ts';

const folder = contentFolder();
const made = newContent(folder, process.argv.slice(2));
if (made.ok) {
  const path = join(folder, made.file);
  mkdirSync(dirname(path), { recursive: true });
  if (made.append) appendFileSync(path, made.text);
  else writeFileSync(path, made.text, { flag: 'wx' });
  console.log(`${made.append ? 'Added to' : 'Written:'} content/${made.file}`);
  console.log('Replace each text that begins with WRITE; npm run content:check lists what is left.');
} else {
  console.error(made.sentence);
  process.exitCode = 1;
}
