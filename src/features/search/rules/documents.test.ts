import { expect, test } from 'vitest';
import { loadCatalogue, type Catalogue } from '#platform/catalogue.ts';
import { bank, card, lesson, soundText, writeContent, type Change } from '#test/support/content.ts';
import { documentsOf, readProse } from './documents.ts';
import { english } from './english.ts';
import { fullIndex, titleFile } from './index.ts';
import { search } from './search.ts';

function catalogueWith(...changes: Change[]): Catalogue {
  const { folder, cleanup } = writeContent(...changes);
  const { catalogue } = loadCatalogue(folder);
  cleanup();
  return catalogue;
}

test('courses, lessons, cases, terms and pages can be found', () => {
  const documents = documentsOf(catalogueWith(), english);
  expect(new Set(documents.map(({ kind }) => kind))).toEqual(new Set(['course', 'lesson', 'case', 'term', 'page']));
  const found = documents.find(({ kind }) => kind === 'lesson')!;
  expect(found).toMatchObject({ url: '/courses/weaving/warp/', headings: expect.arrayContaining(['A loom']) });
  expect(found.sentences).toContain('Threads cross each other on the loom.');
  const story = documents.find(({ kind }) => kind === 'case')!;
  expect(story.headings[0]).toBe('Leeds, United Kingdom: Cloth');
  expect(story.sentences.slice(0, 2)).toEqual(['Look before you pull.', 'The loom stood for a day.']);
});

test('prose is read as the page prints it, without marks of sources', () => {
  const { headings, sentences } = readProse(
    `## A "first" step

She said, "Trust pays."<Cite src="manual" sec="§1" /> A <Term id="weft">weft</Term>
*crosses*. See [help](/help/).

| Who | What |
| --- | --- |
| Owners | They *meet* |
`,
    english,
  );
  expect(headings).toEqual(['A “first” step']);
  expect(sentences).toEqual([
    'She said, “Trust pays.”',
    'A weft crosses.',
    'See help.',
    'Who · What',
    'Owners · They meet',
  ]);
});

test('values of components, twins of drawings, checks and model answers are not read', () => {
  const { sentences } = readProse(
    `<Figure id="x" caption="canary">
  <Panel src="canary" title="canary">A panel speaks.</Panel>
  <Twin>

canary

  </Twin>
  <Key sign="madder">canary</Key>
</Figure>

<Check id="canary" />

<Try title="canary">

What do you say?

<Answer summary="canary">

canary

</Answer>

</Try>

{'canary'}
`,
    english,
  );
  expect(sentences).toEqual(['A panel speaks.', 'What do you say?']);
});

/** Everything that decides a mark, as one canary. */
const canary = 'kanarienvogel';
const sing = (file: string): Change => ({
  file,
  to: soundText(file).replace(
    /\b(stem|question|text: Answer|feedback|left|right|true|"true"|"false"|unit|wrong|answer): (?!true|false|\d|\{|$)/gm,
    `$&${canary} `,
  ),
});

test('no question, option, feedback or item is in an index: canaries in all of them stay unheard', () => {
  const catalogue = catalogueWith(sing(bank), sing(lesson), {
    file: card,
    to: soundText(card).replace(/stem: |feedback: /g, `$&${canary} `),
  });
  const planted = JSON.stringify([catalogue.courses, catalogue.cases]).split(canary).length - 1;
  expect(planted, 'canaries in the content').toBeGreaterThan(20);
  const documents = documentsOf(catalogue, english);
  expect(JSON.stringify(documents)).not.toContain(canary);
  expect(JSON.stringify(titleFile(documents))).not.toContain(canary);
  const full = fullIndex(documents, english);
  expect(full.vocabulary.sorted).not.toContain(canary);
  expect(search(full, { q: canary, kind: null, page: 1 })).toMatchObject({ total: 0, nearest: [] });
});
