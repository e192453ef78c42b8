// A bank in which everything that a learner must not see before handing in sings: a word or a number that stands nowhere else.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Item, Question } from '#features/assessment/content.ts';
import { questionsOf } from '#features/assessment/rules/arrange.ts';
import { ofQuestion } from '#features/assessment/rules/review.ts';
import type { Course } from '#platform/catalogue.ts';

const song = /canary[\w-]*/gi;
/** Numbers that only keys, tolerances and slips of the bank below hold. */
const numbers = /\b(?:7351\.\d+|0\.01739|9137\.\d+)/g;
/** Names of fields that only a graded item may have. */
const fields =
  /["'](?:feedback|tolerance|slips|cites|isRight|difficulty|pairs|arrangement|hash)["']\s*:|&quot;(?:feedback|right|slips|cites)&quot;/g;

/** All that sings in a text, with HTML and JSON escapes undone. */
export const songsIn = (text: string): string[] => {
  const plain = unescaped(text);
  return [song, numbers, fields].flatMap((pattern) => [...new Set(plain.match(pattern) ?? [])]);
};

export const unescaped = (text: string): string =>
  text
    .replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    .replaceAll('\\"', '"')
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

const common = { cites: [{ src: 'governance', sec: 'canary-section' }], ours: false };
const option = (name: string) => (text: string, at: number, all: readonly string[]) => ({
  text,
  right: at === 1 || (all.length > 3 && at === 2),
  feedback: `canary-${name}-feedback-${at}`,
});

const questions: Record<string, (n: number) => Question> = {
  single: (n) => ({
    type: 'single',
    stem: `Which of three? (${n})`,
    options: ['red', 'blue', 'green'].map(option('single')),
    ...common,
  }),
  multiple: (n) => ({
    type: 'multiple',
    stem: `Which of four? (${n})`,
    options: ['warp', 'weft', 'loom', 'reed'].map(option('multiple')),
    ...common,
  }),
  truefalse: (n) => ({
    type: 'truefalse',
    stem: `A loom has a weft. (${n})`,
    answer: n % 2 === 0,
    feedback: { true: 'canary-true', false: 'canary-false' },
    ...common,
  }),
  matching: (n) => ({
    type: 'matching',
    stem: `What belongs together? (${n})`,
    pairs: ['one', 'two', 'three'].map((left) => ({ left, right: `${left} more`, feedback: `canary-pair-${left}` })),
    extra: [{ right: 'nothing', feedback: 'canary-extra' }],
    ...common,
  }),
  ordering: (n) => ({
    type: 'ordering',
    stem: `In which order? (${n})`,
    steps: ['spin', 'dye', 'warp', 'weave'].map((text) => ({ text, feedback: `canary-step-${text}` })),
    ...common,
  }),
  numeric: (n) => ({
    type: 'numeric',
    stem: `How many threads? (${n})`,
    answer: 7351.25 + n,
    tolerance: 0.01739,
    unit: 'threads',
    feedback: { right: 'canary-number-right', wrong: 'canary-number-wrong' },
    slips: [{ value: 9137.5 + n, feedback: 'canary-slip' }],
    ...common,
  }),
};

/** Every type of item for every objective and difficulty of a course. */
export function canaryBank(course: Course): Item[] {
  const kinds = Object.keys(questions);
  const heads = course.objectives.flatMap(({ id: objective }, at) =>
    ([1, 2, 3] as const).flatMap((difficulty) =>
      [...kinds, 'scenario'].map((kind, n) => ({
        kind,
        n: at * 100 + difficulty * 10 + n,
        fields: {
          objective,
          difficulty,
          lesson: course.lessons[0]!.id,
          exam: false,
          id: `canary-id-${at}-${difficulty}-${kind}`,
        },
      })),
    ),
  );
  return heads.map(({ kind, n, fields: head }): Item => {
    const make = questions[kind];
    if (make) return { ...make(n), ...head };
    const parts = kinds.map((name) => questions[name]!(n)).slice(n % 3, (n % 3) + 4);
    return { ...head, type: 'scenario', stem: `A scene by the loom. (${n})`, questions: parts, ...common };
  });
}

/** What of real banks may stand in no file that is built: every stem and every sentence of feedback. */
export const secretsOf = (courses: readonly Course[]): string[] =>
  courses.flatMap(({ items }) =>
    items.flatMap((item) => [
      item.stem,
      ...questionsOf(item).flatMap((question) => [question.stem, ...ofQuestion(question, []).map(({ text }) => text)]),
    ]),
  );

const isText = /\.(html|js|mjs|css|svg|json|xml|txt|map|webmanifest)$/;

/** Files below a folder that hold one of the secrets, as `file: secret`. */
export const leaksIn = (folder: string, secrets: readonly string[]): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => isText.test(file))
    .flatMap((file) => {
      const text = unescaped(readFileSync(join(folder, file), 'utf8'));
      return secrets.filter((secret) => text.includes(secret)).map((secret) => `${file}: ${secret}`);
    });
