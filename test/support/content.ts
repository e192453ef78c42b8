import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Item } from '#features/assessment/content.ts';
import type { Content } from '#features/catalogue/rules/review/content.ts';
import { loadCatalogue } from '#platform/catalogue.ts';
import { reviewContent, type Reviewed } from '#platform/review.ts';

/** A small content folder without a fault; tests break one thing in it. Keys are paths below content/. */
const sound: Record<string, string> = {
  'sources.yaml': `- id: manual
  title: The weaver’s manual
  publisher: Guild, Leeds
  year: 1901
  kind: self-reported
  about: A manual in which the guild tells of its own work.
  sections: [§1, §2, Box 1]
- id: survey
  title: A survey of looms
  publisher: Office of trades
  year: null
  kind: evaluated
  about: Outsiders count looms.
  sections: [ES]
`,
  'glossary/warp.yaml': `id: warp
term: Warp
definition: The threads that stand on the loom.
cites: [{ src: manual, sec: §1 }]
seeAlso: [weft]
`,
  'glossary/weft.yaml': `id: weft
term: Weft
definition: The thread that crosses the others.
cites: [{ src: manual, sec: §1 }]
`,
  'tracks/weaver.yaml': `id: weaver
title: Weaver
lede: Two courses.
courses:
  - { course: c1, title: Spinning, summary: thread, lessons: 4, hours: 3 }
  - { course: c2, title: Weaving, summary: cloth, lessons: 1, hours: 1 }
`,
  'courses/weaving/course.yaml': `id: c2
title: Weaving
lede: Threads alone are no cloth.
summary: cloth
hours: 1
after: [c1]
objectives:
  - { id: O2.1, verb: Explain, text: warp and weft }
  - { id: O2.2, verb: Choose, text: a loom }
test: { draw: 2, pass: 0.7 }
bank: { O2.1: 2, O2.2: 4 }
`,
  'courses/weaving/01-warp.mdx': `---
id: c2-l1
title: Warp
summary: Threads that stand
lede: Begin with what stands.
minutes: 30
objectives: [O2.1]
cases: [loom]
practice:
  id: own-loom
  prompt: Draw your own loom.
checks:
${check('first')}${check('second')}${check('third')}---
The <Term id="warp">warp</Term> stands.<Cite src="manual" sec="§1" /> See the [sources](/sources/#manual-box-1).

<Check id="first" />

## A loom

<Figure id="loom" caption="A loom">
  <Panel src="weaving/loom" title="Loom">Two threads.</Panel>
  <Twin>
  One thread stands. One thread crosses it.
  </Twin>
  <Key sign="madder">the weft</Key>
</Figure>

${'Threads cross each other on the loom. '.repeat(105)}

<Check id="second" />

<Case id="loom" />

<Limits>
Nobody counted the threads.
</Limits>

<Check id="third" />
`,
  'courses/weaving/items.yaml': `- id: c2-o21-01
  objective: O2.1
  type: single
  difficulty: 1
  lesson: c2-l1
  stem: Which thread stands?
${options('item one', '  ')}  cites: [{ src: manual, sec: §1 }]
- id: c2-o21-02
  objective: O2.1
  type: truefalse
  difficulty: 2
  lesson: c2-l1
  stem: The weft stands.
  answer: false
  feedback:
    "true": You looked at the loom from its side.
    "false": The weft goes from side to side.
  ours: true
- id: c2-o22-01
  objective: O2.2
  type: scenario
  difficulty: 3
  lesson: c2-l1
  stem: A loom stands still.
  questions:
    - type: numeric
      stem: How many threads are torn?
      answer: 4
      tolerance: 0
      feedback: { right: You counted both sides of the loom., wrong: Count the threads of both sides. }
      slips: [{ value: 2, feedback: You counted only the left side of it. }]
      cites: [{ src: survey, sec: ES }]
    - type: ordering
      stem: Put the work in order.
      steps:
        - { text: Look, feedback: Nobody can mend what nobody has seen. }
        - { text: Tie, feedback: A knot needs both ends of one thread. }
        - { text: Pull, feedback: A loose knot opens at the first beat. }
        - { text: Weave, feedback: Now the cloth grows from row to row. }
      ours: true
${statement('04', 1, true)}${statement('05', 2, true)}${statement('06', 2, false)}`,
  'courses/weaving/figures/loom.svg': `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 130" role="img" aria-hidden="true">
<path class="f-none s-indigo" d="M10 10v100" stroke-width="3"/>
<g class="t t-2"><text x="10" y="20">weft</text></g>
</svg>
`,
  'cases/loom/case.mdx': `---
id: k90
title: The loom that stood still
place: Leeds
country: United Kingdom
sector: Cloth
years: in 1901
evidence: self-reported
minutes: 5
principle: Look before you pull
facts:
  - { text: The loom stood for a day., cites: [{ src: manual, sec: Box 1 }] }
question:
  stem: What do you do first?
${options('case', '  ')}  cites: [{ src: manual, sec: Box 1 }]
lessons: [c2-l1]
---
The loom stood still.<Cite src="manual" sec="Box 1" />

<Limits>Nobody says why.</Limits>
`,
  'pages/about.mdx': `---
id: about
title: About
lede: About the guild.
---
Read the [sources](/sources/).
`,
};

function options(name: string, indent: string): string {
  const option = (letter: string, right = '') =>
    `${indent}  - { text: Answer ${letter}, feedback: Somebody overlooks thread ${letter} in ${name}${right} }\n`;
  return `${indent}options:\n${option('a')}${option('b', ', right: true')}${option('c')}`;
}

function statement(number: string, difficulty: number, answer: boolean): string {
  return `- id: c2-o22-${number}
  objective: O2.2
  type: truefalse
  difficulty: ${difficulty}
  lesson: c2-l1
  stem: Loom ${number} has two beams.
  answer: ${answer}
  feedback:
    "true": Whoever says yes has counted beams on loom ${number}.
    "false": Whoever says no has looked past loom ${number} today.
  ours: true
`;
}

function check(id: string): string {
  return `  - id: ${id}
    objective: O2.1
    question: Which thread is the ${id}?
${options(id, '    ')}    cites: [{ src: manual, sec: §2 }]
`;
}

export const soundText = (file: string): string => sound[file]!;

/** One change of the sound folder: replaces a piece of a file, or, without one, writes the file. */
export type Change = { file: string; from?: string; to: string };

/** Writes a content folder that is sound but for these changes. */
export function writeContent(...changes: Change[]): { folder: string; cleanup: () => void } {
  const files = { ...sound };
  for (const { file, from, to } of changes) {
    if (from !== undefined && !files[file]?.includes(from)) throw new Error(`${file} does not hold "${from}"`);
    files[file] = from === undefined ? to : files[file]!.replace(from, () => to);
  }
  const root = mkdtempSync(join(tmpdir(), 'weft-content-'));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, 'content', file)), { recursive: true });
    writeFileSync(join(root, 'content', file), text);
  }
  return { folder: join(root, 'content'), cleanup: () => rmSync(root, { recursive: true }) };
}

export function reviewBroken(...changes: Change[]): Reviewed {
  const { folder, cleanup } = writeContent(...changes);
  const reviewed = reviewContent(folder);
  cleanup();
  return reviewed;
}

/** The problems as an author reads them, without the folder. */
export const problemsOf = (...changes: Change[]): string[] =>
  reviewBroken(...changes).problems.map(
    ({ file, line, message, fix }) => `${file.replace('content/', '')}:${line} ${message} ${fix}`,
  );

/** The problems after one piece of a file was replaced. */
export const brokenBy = (file: string, from: string, to: string): string[] => problemsOf({ file, from, to });

/** The problems after a file was added. */
export const spoiltBy = (file: string, to: string): string[] => problemsOf({ file, to });

export const lesson = 'courses/weaving/01-warp.mdx';
export const bank = 'courses/weaving/items.yaml';
export const courseFile = 'courses/weaving/course.yaml';
export const card = 'cases/loom/case.mdx';
export const drawing = 'courses/weaving/figures/loom.svg';

/** Content that holds nothing but these banks, each of a course of its own: for rules that look only at questions. */
export function contentOf({ banks }: { banks: Item[][] }): Content {
  const { folder, cleanup } = writeContent();
  const { catalogue } = loadCatalogue(folder);
  cleanup();
  const authored = banks.map((value, at) => ({
    file: `content/courses/course-${at}/items.yaml`,
    value,
    body: '',
    bodyLine: 1,
    lineOf: () => 1,
  }));
  const files = { ...catalogue.files, lessons: [], courses: [], cases: [], banks: authored };
  return { catalogue: { ...catalogue, files }, pages: [], drawings: [], files: [], unread: new Set(), routes: [] };
}
