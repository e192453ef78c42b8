import { toWrite } from '#features/catalogue/rules/review/unwritten.ts';

/** A case card that parses, with every field and guiding texts in place of words. */
export function blankCase(id: string): string {
  const option = (letter: string, right = false) => `    - text: ${toWrite} decision ${letter}
${right ? '      right: true\n' : ''}      feedback: ${toWrite} ${right ? 'why this decision holds' : 'what the chooser overlooked'}, for decision ${letter}.
`;
  return `---
id: ${id}
title: ${toWrite} a short title
place: ${toWrite} the town or region
country: ${toWrite} the country
sector: ${toWrite} the trade
years: ${toWrite} when, with what is not known
evidence: self-reported
minutes: 8
principle: ${toWrite} what the case teaches, without a full stop
facts:
  - { text: ${toWrite} one complete fact., cites: [{ src: ${toWrite}, sec: ${toWrite} }] }
question:
  stem: ${toWrite} the situation, and what is to be decided.
  options:
${option('a')}${option('b', true)}${option('c')}  cites: []
lessons: []
related: []
---

${toWrite} what the trouble was, with its citation behind the full stop.

${toWrite} what was done, and what is reported. The guide says how long.

<Limits>

${toWrite} in two to four sentences what the account does not tell.

</Limits>
`;
}
