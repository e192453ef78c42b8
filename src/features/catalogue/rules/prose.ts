import type { Catalogue, Course, Lesson } from '#platform/catalogue.ts';
import type { Citation, Source } from '../content.ts';

/** What the components inside a piece of prose look up. */
export type Prose = {
  catalogue: Catalogue;
  /** Places cited, each once, in the order of first mention; the number printed is the position, from 1. */
  citations: Citation[];
  lesson?: Lesson;
  course?: Course;
};

export const sameCitation = (a: Citation, b: Citation): boolean => a.src === b.src && a.sec === b.sec;

/** Distinct citations of a piece of MDX in the order of first mention. */
export function citationsOf(body: string): Citation[] {
  const found: Citation[] = [];
  for (const [, attributes] of body.matchAll(/<Cite\s([^>]*?)\/>/g)) {
    const citation = { src: attribute(attributes!, 'src'), sec: attribute(attributes!, 'sec') };
    if (!found.some((known) => sameCitation(known, citation))) found.push(citation);
  }
  return found;
}

export const attribute = (attributes: string, name: string): string =>
  new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? '';

/** Address of a cited place on the page of sources. */
export const citationAnchor = ({ src, sec }: Citation): string => `${src}-${sectionSlug(sec)}`;

export const sectionSlug = (section: string): string =>
  section
    .toLowerCase()
    .replaceAll('§', 's')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

export function sourceOf(catalogue: Pick<Catalogue, 'sources'>, citation: Citation): Source {
  const source = catalogue.sources.find((candidate) => candidate.id === citation.src);
  if (!source)
    throw new Error(`Unknown source "${citation.src}": add it to content/sources.yaml or mend the citation.`);
  return source;
}
