// Checks everything under content/ and says where each fault is and how to mend it. `--json` prints counts and problems for programs.
import { contentFolder } from '../src/platform/catalogue.ts';
import { reviewContent, type Reviewed } from '../src/platform/review.ts';

const from = performance.now();
const reviewed = reviewContent(contentFolder());
const { counts, reading, problems } = reviewed;
const json = process.argv.includes('--json');
console.log(json ? JSON.stringify({ ...counts, problems, reading }) : told(reviewed));
process.exitCode = problems.length ? 1 : 0;

function told({ counts, problems }: Reviewed): string {
  const lines = problems.map(({ file, line, message, fix }) => `${file}:${line} ${message}\n    ${fix}\n`);
  const things = Object.entries(counts).map(([name, count]) => `${count} ${count === 1 ? name.slice(0, -1) : name}`);
  const seconds = ((performance.now() - from) / 1000).toFixed(1);
  const files = new Set(problems.map((problem) => problem.file)).size;
  const verdict = problems.length
    ? `${counted(problems.length, 'problem')} in ${counted(files, 'file')}.`
    : 'No problems.';
  return [...lines, `${verdict} Checked ${things.join(', ')} in ${seconds} s.`].join('\n');
}

function counted(count: number, word: string): string {
  return `${count} ${count === 1 ? word : `${word}s`}`;
}
