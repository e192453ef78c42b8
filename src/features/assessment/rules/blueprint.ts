import type { Authored, ContentProblem } from '#platform/content.ts';
import type { CourseMeta } from '#features/catalogue/content.ts';
import { at, folderOf, type Content, type Wrong } from '#features/catalogue/rules/review/content.ts';
import type { ProblemDetail } from '#shared/kernel/result.ts';
import type { Item } from '../content.ts';
import { difficultyShares, drawable, shortOf, type DrawRule } from './draw.ts';

/** A bank has so many times the items of one draw: who fails reads mostly new questions the second time. */
export const draws = 3;

/**
 * A bank against its blueprint (`bank` in course.yaml) and against what a draw takes from it. Items kept for the exam are
 * never drawn and do not count. Shares of difficulty are judged when the bank has all its items: before, they say nothing.
 * A course without items has no test yet, and that is no fault.
 */
export const reviewBlueprints = ({ catalogue: { files } }: Content): ContentProblem[] =>
  files.courses.flatMap((course) => {
    const wanted = reviewWanted(course);
    const bank = files.banks.find(({ file }) => folderOf(file) === folderOf(course.file));
    if (!bank?.value.length) return wanted;
    const rule = { draw: course.value.test.draw, objectives: course.value.objectives };
    const items = drawable(bank.value, rule);
    const short = shortages(course, items);
    const mix = wanted.length || short.length ? [] : wrongShares(items);
    return [...wanted, ...short, ...[...mix, ...undrawable(items, rule)].map((wrong) => at(bank, [], wrong))];
  });

/** The blueprint names each objective once, and asks for enough to draw from. */
function reviewWanted(course: Authored<CourseMeta>): ContentProblem[] {
  const { bank, objectives, test } = course.value;
  const missing = objectives.filter(({ id }) => !(id in bank)).map(({ id }) => id);
  const unknown = Object.keys(bank).filter((id) => objectives.every((objective) => objective.id !== id));
  const total = Object.values(bank).reduce((sum, count) => sum + count, 0);
  const wrongs: Wrong[] = [
    ...missing.map((id) => ({
      message: `The blueprint does not say how many items ${id} has.`,
      fix: `Add it: bank: { …, ${id}: 6 }`,
    })),
    ...unknown.map((id) => ({
      message: `The blueprint asks for items of ${id}, and the course has no such objective.`,
      fix: `The objectives are ${objectives.map((objective) => objective.id).join(', ')}.`,
    })),
  ];
  if (total < draws * test.draw)
    wrongs.push({
      message: `The blueprint asks for ${total} items, and one draw takes ${test.draw}.`,
      fix: `Ask for ${draws * test.draw} or more: ${draws} times a draw, so that a second try is mostly new.`,
    });
  return wrongs.map((wrong) => at(course, ['bank'], wrong));
}

function shortages(course: Authored<CourseMeta>, items: readonly Item[]): ContentProblem[] {
  return Object.entries(course.value.bank).flatMap(([id, wanted]) => {
    const isKnown = course.value.objectives.some((objective) => objective.id === id);
    const has = items.filter(({ objective }) => objective === id).length;
    if (!isKnown || has >= wanted) return [];
    return [
      at(course, ['bank', id], {
        message: `The bank has ${has} of the ${wanted} items that the blueprint asks for ${id}.`,
        fix: `Write ${wanted - has} more: npm run content:new item ${folderOf(course.file)} ${id} single`,
      }),
    ];
  });
}

const names = ['recall (1)', 'apply (2)', 'judge (3)'] as const;

/** Give or take one in twenty, and in a small bank one and a half items. */
export function wrongShares(items: readonly Item[]): Wrong[] {
  return difficultyShares.flatMap((share, index) => {
    const has = items.filter(({ difficulty }) => difficulty === index + 1).length;
    const wanted = (items.length * share) / 100;
    if (Math.abs(has - wanted) <= Math.max(1.5, items.length / 20)) return [];
    return [
      {
        message: `${has} of ${items.length} items ${names[index]}; the blueprint asks for ${share} in 100, about ${Math.round(wanted)}.`,
        fix: 'Write or rework items until recall, apply and judge stand as 30 to 50 to 20.',
      },
    ];
  });
}

/** Can a test be drawn at all? Asked of the draw itself, which knows what each objective and difficulty must give. */
function undrawable(items: readonly Item[], rule: DrawRule): Wrong[] {
  const short = shortOf(items, rule);
  const fix = 'Write more items, or draw fewer ("test.draw" in course.yaml).';
  return short ? [{ message: `No test can be drawn from this bank: ${lackOf(short)}.`, fix }] : [];
}

function lackOf({ what, needs, has }: ProblemDetail): string {
  switch (what) {
    case 'draw':
      return `the course draws ${has} items and has ${needs} objectives, each of which needs one`;
    case 'bank':
      return `a draw takes ${needs} items, and ${has} are not kept for the exam`;
    case 'mix':
      return 'no choice of items gives every objective and every difficulty its share';
    default:
      return `a draw needs ${needs} of ${what}, and there are ${has}`;
  }
}
