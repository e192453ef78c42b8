import type { ContentProblem } from '#platform/content.ts';
import type { Block } from './blocks.ts';
import { ancestors, here, type Element, type Prose } from './mdx.ts';
import { figuresIn, type Figure } from './numbers.ts';

/**
 * Words that say "this number is ours", a closed list: a free wording would have to be guessed, and a reader could miss it
 * as well. The first kind holds for a whole section, from heading to heading: a scene with invented people needs one mark,
 * not one behind each number. The second holds for its paragraph and for the list or table that it introduces.
 */
export const marks = {
  section: ['composite', 'invented', 'made up', 'our example', 'example of ours', 'figures are ours'],
  paragraph: ['our sum', 'our count', 'our reading', 'our drawing', 'is ours', 'are ours', 'we count'],
} as const;

const says = (phrases: readonly string[]) => new RegExp(`\\b(?:${phrases.join('|')})(?:s|es)?\\b`, 'i');
const [marksSection, marksParagraph] = [says(marks.section), says(marks.paragraph)];
/** What stands in these is ours by what they are: the page itself says so, or a learner is asked to count. */
const ours = ['Ours', 'Try', 'Answer', 'Voice'];

/**
 * A figure has a citation in its paragraph, or is marked as ours: a reader who meets a number without an origin takes it
 * for a fact. It needs that once a page: a number that is cited or marked may stand again ("the 600 coats"). Words for
 * numbers in a text twin count the shapes of the drawing, so only digits are judged there. `told`: numbers that the front
 * matter cites (the facts of a case). `years` in which sources were published are names: "the paper of 2013".
 */
export function reviewFigures(prose: Prose, years: readonly number[], told: readonly number[] = []): ContentProblem[] {
  if (prose.kind === 'page') return [];
  const marked = new Set(prose.blocks.filter(({ text }) => marksSection.test(text)).map(({ section }) => section));
  const known = new Set(told);
  const open: { block: Block; figure: Figure }[] = [];
  for (const block of prose.blocks)
    for (const figure of figuresOf(block, years))
      if (marked.has(block.section) || hasOrigin(block)) known.add(figure.value);
      else open.push({ block, figure });
  return open
    .filter(({ figure }) => !known.has(figure.value))
    .map(({ block, figure }) =>
      here(prose, block.lineAt(figure.at), {
        message: `The figure "${figure.text}" has no citation and is not marked as ours.`,
        fix: `Cite its place after the full stop, put it into <Ours>, or say that it is ours: content/README.md lists the words.`,
      }),
    );
}

const figuresOf = ({ text, inside }: Block, years: readonly number[]): Figure[] =>
  figuresIn(text, years).filter((figure) => !within(inside, 'Twin') || /\d/.test(figure.text));

const within = (inside: Element | null, ...names: string[]): boolean =>
  ancestors(inside).some(({ name }) => names.includes(name));

const hasOrigin = (block: Block): boolean =>
  block.isCited ||
  marksParagraph.test(block.text) ||
  (block.lead !== null && hasOrigin(block.lead)) ||
  within(block.inside, ...ours) ||
  ancestors(block.inside).some(isMarkedFigure);

/** A figure says in its caption or legend that it is ours. */
const isMarkedFigure = ({ name, attributes }: Element): boolean => {
  const words = `${attributes.get('caption') ?? ''} ${attributes.get('legend') ?? ''}`;
  return name === 'Figure' && (marksSection.test(words) || marksParagraph.test(words));
};
