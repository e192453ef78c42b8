import type { Wrong } from './content.ts';
import { countWords } from './mdx.ts';
import { sentencesOf } from './sentences.ts';
import { isUnwritten } from './unwritten.ts';

/** A piece of feedback, or the "why" of a simulation's choice, and where it stands. */
export type Said<Place> = { text: string; place: Place };

const leastWords = 6;

/** Words that pass a verdict, and say nothing about why. */
const verdicts = new Set(
  `right wrong correct incorrect correctly incorrectly yes no true false exactly indeed good great well done perfect perfectly excellent bravo super nice
  congratulations sorry unfortunately regrettably mistake mistaken error best better worst quite nearly almost close spot absolutely precisely accurate
  inaccurate fine wonderful brilliant fantastic splendid oops alas`.split(/\s+/),
);

/** Words that carry nothing by themselves, and those that only send the reader back. */
const fillers = new Set(
  `a an the this that these those it its it’s that’s is isn’t was wasn’t are were be been being am not n’t you you’ve you’re your i we our there here what which who how why
  of to in on at for from by with as and or but so if then than because since when while too also very really just only still yet now all any one ones
  do does did don’t didn’t have has had can could should would may might must will shall
  answer answers option options choice choices choose chose chosen choosing pick picked select selected selection question solution response guess
  try tries trying again once more another next time attempt keep going up job work think thinking look looking read reread reading see review reviewing check checking
  lesson section text page above below paragraph please carefully careful back over got get made make found find reached known know here’s let’s first second third
  thing statement says said luck track course afraid unlucky other`.split(/\s+/),
);

const wordsOf = (text: string) =>
  text
    .toLowerCase()
    .replaceAll("'", '’')
    .match(/[\p{L}\p{N}]+(?:[’-][\p{L}\p{N}]+)*/gu) ?? [];

/** Does it only say right or wrong, or send back? "Correct, well done." "Sorry, that is not the best answer. Read the lesson again." */
export function isHollow(text: string): boolean {
  const words = wordsOf(text);
  const left = words.filter((word) => !verdicts.has(word) && !fillers.has(word));
  const judges = words.some((word) => verdicts.has(word));
  return left.length < (judges ? 3 : 2);
}

/** The verdict that stands before the first sentence has begun: the page prints its own. */
const opening =
  /^(yes|no|not yet|not quite|right|wrong|correct|incorrect|true|false|exactly|indeed|well done|good|sorry)(?=[.,!:;–—-])/i;

/**
 * Feedback that stands together: of a course (checks and bank), a case or a simulation. `nameOf` tells the place where a
 * sentence stands first, as it is seen from where it stands again.
 */
export function reviewFeedback<Place>(
  said: readonly Said<Place>[],
  nameOf: (first: Place, again: Place) => string,
): { place: Place; wrong: Wrong }[] {
  const first = new Map<string, Place>();
  const written = said.filter(({ text }) => !isUnwritten(text));
  return written.flatMap(({ text, place }) => {
    const keys = sayings(text);
    const again = keys.find(({ key }) => first.has(key));
    const twice = again ? { ...again, at: nameOf(first.get(again.key)!, place) } : null;
    for (const { key } of keys) if (!first.has(key)) first.set(key, place);
    const wrong = wrongWith(text, twice);
    return wrong ? [{ place, wrong }] : [];
  });
}

type Saying = { key: string; sentence: string | null };

/** The whole feedback and, if it has more, each sentence that is long enough to say something of its own. */
function sayings(text: string): Saying[] {
  const keyOf = (piece: string) => wordsOf(piece).join(' ');
  const sentences = sentencesOf(text).filter((sentence) => countWords(sentence.text) >= leastWords);
  return [
    { key: keyOf(text), sentence: null },
    ...sentences.map((sentence) => ({ key: keyOf(sentence.text), sentence: sentence.text })),
  ];
}

function wrongWith(text: string, twice: (Saying & { at: string }) | null): Wrong | null {
  const verdict = opening.exec(text)?.[1];
  const count = countWords(text);
  if (isHollow(text))
    return {
      message: `The feedback "${text}" passes a verdict and gives no reason.`,
      fix: 'Say what the chooser overlooked, or why the answer holds.',
    };
  if (count < leastWords)
    return {
      message: `The feedback "${text}" has ${count} words.`,
      fix: 'Say in six words or more what the chooser overlooked, or why the answer holds.',
    };
  if (verdict)
    return {
      message: `The feedback begins with the verdict "${verdict}".`,
      fix: 'Begin with the reason: the page itself says yes or not yet.',
    };
  if (twice)
    return {
      message: twice.sentence
        ? `The sentence "${twice.sentence}" stands in the feedback of ${twice.at} too.`
        : `The same feedback stands in ${twice.at}.`,
      fix: 'Each answer overlooks something of its own: say what this one does.',
    };
  return null;
}
