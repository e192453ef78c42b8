import { toWrite } from '#features/catalogue/rules/review/unwritten.ts';
import type { Item } from '../content.ts';

export const itemTypes = [
  'single',
  'multiple',
  'truefalse',
  'matching',
  'ordering',
  'numeric',
  'scenario',
] as const satisfies Item['type'][];

export type NewItem = { id: string; objective: string; lesson: string; type: (typeof itemTypes)[number] };

/** An item that parses, to be put behind the last one of a bank. */
export const blankItem = ({ id, objective, lesson, type }: NewItem): string =>
  `- id: ${id}
  objective: ${objective}
  type: ${type}
  difficulty: 2
  lesson: ${lesson}
  stem: ${toWrite} a situation of other people, places and trades than in the lesson, and the question.
${indented(blankParts[type], 2)}`;

const indented = (text: string, by: number) => text.replace(/^(?=.)/gm, ' '.repeat(by));

const options = (right: string, ...letters: string[]) =>
  `options:\n${letters
    .map((letter) => {
      const isRight = right.includes(letter);
      return `  - text: ${toWrite} answer ${letter}\n${isRight ? '    right: true\n' : ''}    feedback: ${toWrite} ${isRight ? 'why answer' : 'what the chooser overlooked in answer'} ${letter}${isRight ? ' holds' : ''}.\n`;
    })
    .join('')}`;

const three = ['first', 'second', 'third'];
const cites = 'cites: []\n';

const single = `${options('b', 'a', 'b', 'c')}${cites}`;
const numeric = `answer: 0
tolerance: 0
unit: ${toWrite} the unit
feedback:
  right: ${toWrite} the way to the number, step by step.
  wrong: ${toWrite} how to begin, for any other number.
slips:
  - value: 1
    feedback: ${toWrite} the error that leads to this number.
${cites}`;

/** What an item has beside its head, by type. */
const blankParts: Record<NewItem['type'], string> = {
  single,
  multiple: `${options('ac', 'a', 'b', 'c', 'd')}${cites}`,
  truefalse: `answer: false
feedback:
  "true": ${toWrite} what overlooks who says that it is true.
  "false": ${toWrite} why it is false, for who says so.
${cites}`,
  matching: `pairs:
${three.map((name) => `  - left: ${toWrite} the ${name} left side\n    right: ${toWrite} what belongs to the ${name}\n    feedback: ${toWrite} why the two of the ${name} pair belong together.\n`).join('')}${cites}`,
  ordering: `steps:
${[...three, 'fourth'].map((name) => `  - text: ${toWrite} the ${name} step\n    feedback: ${toWrite} why it stands at the ${name} place.\n`).join('')}${cites}`,
  numeric,
  scenario: `questions:
  - type: single
    stem: ${toWrite} the first question about the situation.
${indented(single, 4)}  - type: numeric
    stem: ${toWrite} a second question, which counts something.
${indented(numeric, 4)}`,
};
