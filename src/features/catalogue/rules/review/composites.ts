import type { ContentProblem } from '#platform/content.ts';
import { folderOf } from './content.ts';
import { here, named, type Prose } from './mdx.ts';

/** Somebody who speaks: "Salma, baker, composite". */
type Speaker = { name: string; who: string; prose: Prose; line: number };

/**
 * One name is one person within a course: a learner who knows Salma the baker stumbles over Salma the weaver. A composite
 * who comes back in another lesson says again who she is, in the same words.
 */
export function reviewComposites(proses: readonly Prose[]): ContentProblem[] {
  const lessons = proses.filter(({ kind }) => kind === 'lesson');
  return Object.values(Object.groupBy(lessons, ({ file }) => folderOf(file.file))).flatMap((course) => {
    const first = new Map<string, Speaker>();
    return course!.flatMap(speakersOf).flatMap((speaker) => {
      const before = first.get(speaker.name);
      if (!before) first.set(speaker.name, speaker);
      if (!before || isSame(before, speaker)) return [];
      return [
        here(speaker.prose, speaker.line, {
          message: `"${speaker.who}" has the name of "${before.who}" in ${before.prose.file.file}:${before.line}.`,
          fix: 'Give this person another name. If it is the same person, write the same words, with what he or she does: who="Salma, baker, composite".',
        }),
      ];
    });
  });
}

/** Within a lesson the same words are the same person; in another lesson only if they say what the person does. */
const isSame = (before: Speaker, speaker: Speaker): boolean =>
  before.who === speaker.who && (before.prose === speaker.prose || speaker.who.split(',').length > 2);

/** People marked as composite; their next lines in the lesson need the name only. */
const speakersOf = (prose: Prose): Speaker[] =>
  named(prose, 'Voice').flatMap(({ attributes, line }) => {
    const who = attributes.get('who') ?? '';
    if (!/,\s*composite$/i.test(who)) return [];
    return [{ name: who.split(',')[0]!.trim().toLowerCase(), who, prose, line }];
  });
