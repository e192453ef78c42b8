import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { lesson, writeContent, type Change } from '#test/support/content.ts';

function check(args: string[], ...changes: Change[]) {
  const { folder, cleanup } = writeContent(...changes);
  const env = { ...process.env, CONTENT_DIR: folder };
  const { stdout, status } = spawnSync(process.execPath, ['scripts/content-check.ts', ...args], { encoding: 'utf8', env });
  cleanup();
  return { stdout, status };
}

const unplaced = { file: lesson, from: '<Check id="first" />\n\n', to: '' };

test('a program reads counts and problems', () => {
  expect(check(['--json'])).toEqual({
    stdout: '{"courses":1,"lessons":1,"items":6,"checks":3,"cases":1,"simulations":0,"terms":2,"citations":11,"problems":[],"reading":[{"file":"content/courses/weaving/01-warp.mdx","sentences":110,"wordsPerSentence":6.8,"long":0,"ease":71.2}]}\n',
    status: 0,
  });
});

test('a problem fails the check, and a program reads where it is', () => {
  const { stdout, status } = check(['--json'], unplaced);
  expect(status).toBe(1);
  expect((JSON.parse(stdout) as { problems: unknown }).problems).toEqual([
    {
      file: 'content/courses/weaving/01-warp.mdx',
      line: 13,
      message: 'The check "first" does not stand in the lesson.',
      fix: 'Put <Check id="first" /> on a line of its own, after what it checks.',
    },
  ]);
});

test('an author reads place, fault and remedy, then what was checked', () => {
  const { stdout } = check([], unplaced);
  expect(stdout.replace(/\d\.\d s/, '0.3 s')).toBe(`content/courses/weaving/01-warp.mdx:13 The check "first" does not stand in the lesson.
    Put <Check id="first" /> on a line of its own, after what it checks.

1 problem in 1 file. Checked 1 course, 1 lesson, 6 items, 3 checks, 1 case, 0 simulations, 2 terms, 11 citations in 0.3 s.
`);
});
