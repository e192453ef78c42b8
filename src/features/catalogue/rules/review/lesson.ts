import type { Authored, ContentProblem } from '#platform/content.ts';
import type { LessonMeta } from '#features/catalogue/content.ts';
import { at, listed } from './content.ts';
import { unknown, type Known } from './known.ts';
import { here, named, type Prose } from './mdx.ts';

/** Words of prose in a lesson: long enough for one idea and its case, short enough for one sitting. */
export const lessonLength = { least: 700, most: 1200 };

/** A lesson against its front matter: each check stands in it once; it has its limits and the right length. */
export function reviewLesson(known: Known, lesson: Authored<LessonMeta>, prose: Prose): ContentProblem[] {
  return [...reviewChecks(lesson, prose), ...reviewUses(known, lesson, prose), ...reviewShape(lesson, prose)];
}

function reviewChecks(lesson: Authored<LessonMeta>, prose: Prose): ContentProblem[] {
  const placed = named(prose, 'Check').map(({ attributes, line }) => ({ id: attributes.get('id'), line }));
  const ids = lesson.value.checks.map((check) => check.id);
  const strangers = placed
    .filter(({ id }) => id && !ids.includes(id))
    .map(({ id, line }) =>
      here(prose, line, { message: `The front matter has no check "${id}".`, fix: `Its checks are ${listed(ids)}.` }),
    );
  const miscounted = ids.flatMap((id, index) => {
    const [first, ...again] = placed.filter((check) => check.id === id);
    if (first)
      return again.map(({ line }) =>
        here(prose, line, {
          message: `The check "${id}" stands here again; line ${first.line} has it first.`,
          fix: 'Keep it once, after what it checks.',
        }),
      );
    return [
      at(lesson, ['checks', index], {
        message: `The check "${id}" does not stand in the lesson.`,
        fix: `Put <Check id="${id}" /> on a line of its own, after what it checks.`,
      }),
    ];
  });
  return [...strangers, ...miscounted];
}

/** Cases and the simulation of the prose stand in the front matter too: other pages read them there. */
function reviewUses(known: Known, { value }: Authored<LessonMeta>, prose: Prose): ContentProblem[] {
  const cases = named(prose, 'Case').flatMap(({ attributes, line }) => {
    const id = attributes.get('id');
    if (!id || value.cases.includes(id) || unknown(known, 'cases', id)) return [];
    return [
      here(prose, line, {
        message: `The front matter does not name the case "${id}".`,
        fix: `Add it: cases: [${listed([...value.cases, id])}]`,
      }),
    ];
  });
  const played = named(prose, 'Play').flatMap(({ attributes, line }) => {
    const id = attributes.get('case');
    if (!id || value.simulation === id || unknown(known, 'simulations', id)) return [];
    return [
      here(prose, line, {
        message: `The front matter does not name the simulation "${id}".`,
        fix: `Add it: simulation: ${id}`,
      }),
    ];
  });
  return [...cases, ...played];
}

function reviewShape({ bodyLine }: Authored<LessonMeta>, prose: Prose): ContentProblem[] {
  const found: ContentProblem[] = [];
  const say = (message: string, fix: string) => found.push(here(prose, bodyLine, { message, fix }));
  const { least, most } = lessonLength;
  const { words } = prose;
  if (!named(prose, 'Limits').length)
    say('The lesson has no <Limits>.', 'Say near its end, in two to four sentences, what the evidence does not show.');
  if (words > most)
    say(
      `The lesson has ${words} words of prose, more than ${most}.`,
      `Cut ${words - most} or more, or make two lessons. Text twins and front matter are not counted.`,
    );
  if (words < least)
    say(
      `The lesson has ${words} words of prose, fewer than ${least}.`,
      `Add ${least - words} or more. Text twins and front matter are not counted.`,
    );
  return found;
}
