import type { Authored, ContentProblem } from '#platform/content.ts';
import type { Citation } from '#features/catalogue/content.ts';
import { sameCitation, citationsOf } from '../prose.ts';
import { at, type Content } from './content.ts';
import { unknownCitation, type Known } from './known.ts';
import { here, named, type Element, type Prose } from './mdx.ts';

type Placed = { path: PropertyKey[]; citation: Citation };

/** Every citation within an authored value, however deep, with the path of its source. */
export function citationsIn(value: unknown, path: PropertyKey[] = []): Placed[] {
  if (Array.isArray(value)) return value.flatMap((inner, index) => citationsIn(inner, [...path, index]));
  if (!value || typeof value !== 'object') return [];
  if ('src' in value && 'sec' in value) return [{ path, citation: value as Citation }];
  return Object.entries(value).flatMap(([key, inner]) => citationsIn(inner, [...path, key]));
}

/** Authored files whose fields may cite. */
const citing = ({ catalogue: { files } }: Content): Authored<unknown>[] => [
  ...files.lessons,
  ...files.banks,
  ...files.cases,
  ...files.simulations,
  ...files.terms,
];

const cites = (prose: Prose): Element[] => named(prose, 'Cite');

export const countCitations = (content: Content, proses: readonly Prose[]): number =>
  citing(content).flatMap((file) => citationsIn(file.value)).length + proses.flatMap(cites).length;

export function reviewCitations(content: Content, known: Known, proses: readonly Prose[]): ContentProblem[] {
  const inFields = citing(content).flatMap((file) =>
    citationsIn(file.value).flatMap(({ path, citation }) => {
      const wrong = unknownCitation(known, citation);
      return wrong ? [at(file, path, wrong)] : [];
    }),
  );
  return [...inFields, ...proses.flatMap((prose) => cites(prose).flatMap((cite) => reviewCite(known, prose, cite)))];
}

function reviewCite(known: Known, prose: Prose, { attributes, line }: Element): ContentProblem[] {
  const [src, sec] = [attributes.get('src'), attributes.get('sec')];
  if (!src || !sec) return [];
  const wrong = unknownCitation(known, { src, sec });
  if (wrong) return [here(prose, line, wrong)];
  if (citationsOf(prose.file.body).some((citation) => sameCitation(citation, { src, sec }))) return [];
  return [
    here(prose, line, {
      message: 'This citation would get no number.',
      fix: `Write it exactly so: <Cite src="${src}" sec="${sec}" />`,
    }),
  ];
}
