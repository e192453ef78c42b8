import type { ContentProblem } from '#platform/content.ts';
import { at, folderOf, type Content, type Wrong } from '#features/catalogue/rules/review/content.ts';
import type { Item, Question } from '../content.ts';
import { questionsOf } from './arrange.ts';
import { atLeast, chiSquare, chiSquareTail, evenly } from './chance.ts';

type Single = { options: readonly { text: string; right: boolean }[] };

/**
 * What chance alone does less than once in a hundred times is told. Fourteen courses have some sixty such tests: about one
 * finding in all that is ever written comes by chance, and moving one key ends it. A laxer bound would cry wolf.
 */
const rare = 0.01;
/** With fewer questions a place the statistic does not follow chi-square (Roscoe and Byars, 1971: for equal shares, two). */
const leastPerPlace = 2;

/**
 * A test measures knowledge only if who knows nothing cannot guess: the right option has no favourite place and is not the
 * longest, and statements are as often true as false. Judged for each bank and for the checks of each course, whose options
 * stand as they are written; and over all, where a habit shows that no single bank betrays.
 */
export function reviewGuessing({ catalogue: { files } }: Content): ContentProblem[] {
  const asked = files.banks.flatMap((bank) => bank.value.flatMap(singlesOf));
  const checks = files.lessons.flatMap(({ value }) => value.checks);
  const all = { file: 'content', lineOf: () => 1 };
  return [
    ...files.banks.flatMap((bank) =>
      [...biasOf('this bank', bank.value.flatMap(singlesOf)), ...oneSided(bank.value)].map((wrong) =>
        at(bank, [], wrong),
      ),
    ),
    ...files.courses.flatMap((course) => {
      const own = files.lessons.filter(({ file }) => folderOf(file) === folderOf(course.file));
      const wrongs = biasOf(
        'the checks of this course',
        own.flatMap(({ value }) => value.checks),
      );
      return wrongs.map((wrong) => at(course, [], wrong));
    }),
    ...[
      ...biasOf('all banks together', asked),
      ...biasOf('all checks and cases together', [...checks, ...files.cases.map(({ value }) => value.question)]),
    ].map((wrong) => at(all, [], wrong)),
  ];
}

const singlesOf = (item: Item): Single[] => questionsOf(item).filter((question) => question.type === 'single');

const biasOf = (where: string, questions: readonly Single[]): Wrong[] => [
  ...favouritePlace(where, questions),
  ...longestKey(where, questions),
];

/** Questions with three options are tested against thirds, those with four against quarters; the statistics add up. */
export function favouritePlace(where: string, questions: readonly Single[]): Wrong[] {
  const tables = [...new Set(questions.map(({ options }) => options.length))]
    .map((places) => placesOf(questions.filter(({ options }) => options.length === places)))
    .filter((counts) => sum(counts) >= leastPerPlace * counts.length);
  const freedom = sum(tables.map((counts) => counts.length - 1));
  if (!freedom || chiSquareTail(sum(tables.map(chiSquare)), freedom) >= rare) return [];
  const counts = tables.map((places) => `${places.join(', ')} of ${sum(places)} with ${places.length} options`);
  return [
    {
      message: `In ${where}, the right option has a favourite place: ${counts.join('; ')}.`,
      fix: 'Move right options until each place has about as many. Change the order only; feedback stays with its option.',
    },
  ];
}

function placesOf(questions: readonly Single[]): number[] {
  const keys = questions.map(({ options }) => options.findIndex(({ right }) => right));
  return questions[0]!.options.map((_, place) => keys.filter((key) => key === place).length);
}

/** The right option is longer than every other in more questions than chance would make it: one in three or four. */
export function longestKey(where: string, questions: readonly Single[]): Wrong[] {
  const longest = questions.filter(({ options }) => {
    const key = options.find(({ right }) => right)!.text.length;
    return options.every(({ right, text }) => right || text.length < key);
  });
  const chances = questions.map(({ options }) => 1 / options.length);
  if (atLeast(longest.length, chances) >= rare) return [];
  return [
    {
      message: `In ${where}, the right option is the longest in ${longest.length} of ${questions.length} questions; by chance it would be about ${Math.round(sum(chances))}.`,
      fix: 'Cut right options, or give wrong ones the same detail: who does not know takes the longest.',
    },
  ];
}

/** Statements that are nearly all true, or nearly all false. A bank has few, so one in twenty is rare enough. */
function oneSided(bank: readonly Item[]): Wrong[] {
  const statements = bank.flatMap(questionsOf).filter((question) => question.type === 'truefalse');
  const isTrue = ({ answer }: Extract<Question, { type: 'truefalse' }>) => answer;
  const right = statements.filter(isTrue).length;
  if (evenly(right, statements.length - right) >= 0.05) return [];
  return [
    {
      message: `Of ${statements.length} statements, ${right} are true and ${statements.length - right} are false.`,
      fix: 'Turn some around, with their feedback, until both are about as many.',
    },
  ];
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
