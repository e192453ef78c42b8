import { toWrite } from './review/unwritten.ts';

/** What a new lesson begins with; `objectives` are those of its course. */
export type NewLesson = { id: string; objectives: readonly string[] };

/**
 * A lesson that parses, with every field and guiding texts in place of words. Its three checks have their right option at
 * three different places, because authors leave it where they find it.
 */
export function blankLesson({ id, objectives }: NewLesson): string {
  const objective = objectives[0]!;
  return `---
id: ${id}
title: ${toWrite} the title in two to six words
summary: ${toWrite} one line for the outline, under 70 characters
lede: ${toWrite} one to three short sentences that stand under the title.
minutes: 40
objectives: [${objective}]
cases: []
practice:
  id: own-cluster
  prompt: ${toWrite} what the learner notes about the own cluster.
checks:
${['first', 'second', 'third'].map((name, right) => blankCheck(name, objective, right)).join('')}---

${toWrite} a scene: a person who has a problem, in two to four sentences.

## ${toWrite} a heading in sentence case

${toWrite} the case first, with its citation behind the full stop, and the concept after it.

<Check id="first" />

<Check id="second" />

## ${toWrite} a second heading

${toWrite} what follows for a broker.

<Ours>

${toWrite} what is our own proposal, or take this box out.

</Ours>

<Check id="third" />

<Limits>

${toWrite} in two to four sentences what the evidence does not show.

</Limits>
`;
}

function blankCheck(name: string, objective: string, right: number): string {
  const options = ['a', 'b', 'c'].map(
    (letter, at) => `      - text: ${toWrite} answer ${letter} of check ${name}
${at === right ? '        right: true\n' : ''}        feedback: ${toWrite} ${at === right ? 'why this answer holds' : 'what the chooser overlooked'}, for answer ${letter} of check ${name}.
`,
  );
  return `  - id: ${name}
    objective: ${objective}
    question: ${toWrite} a decision in a situation, not a word from the text (${name} check).
    options:
${options.join('')}    cites: []
`;
}
