import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bank, soundText, writeContent } from '#test/support/content.ts';

function make(folder: string, ...args: string[]) {
  const env = { ...process.env, CONTENT_DIR: folder };
  return spawnSync(process.execPath, ['scripts/content-new.ts', ...args], { encoding: 'utf8', env });
}

test('a case is written once, and refused the second time', () => {
  const { folder, cleanup } = writeContent();
  const first = make(folder, 'case', 'shed');
  expect(first.stdout).toBe(
    'Written: content/cases/shed/case.mdx\nReplace each text that begins with WRITE; npm run content:check lists what is left.\n',
  );
  const written = readFileSync(join(folder, 'cases/shed/case.mdx'), 'utf8');
  const second = make(folder, 'case', 'shed');
  expect({ status: second.status, stderr: second.stderr }).toEqual({
    status: 1,
    stderr: 'content/cases/shed/case.mdx is there already, and nothing was changed. Choose another name.\n',
  });
  expect(readFileSync(join(folder, 'cases/shed/case.mdx'), 'utf8')).toBe(written);
  cleanup();
});

test('an item is put behind the others, which stay as they are', () => {
  const { folder, cleanup } = writeContent();
  expect(make(folder, 'item', 'weaving', 'O2.1', 'single').status).toBe(0);
  const text = readFileSync(join(folder, bank), 'utf8');
  expect(text.startsWith(soundText(bank))).toBe(true);
  expect(text.slice(soundText(bank).length)).toMatch(/^\n- id: c2-o21-03\n {2}objective: O2\.1\n {2}type: single\n/);
  cleanup();
});
