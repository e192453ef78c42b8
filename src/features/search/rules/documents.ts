import { mdxToMdast } from 'satteri';
import { courseAddress, lessonAddress } from '#features/catalogue/rules/outline.ts';
import type { Catalogue } from '#platform/catalogue.ts';
import type { Document, Language } from '../model.ts';

/** All that can be found, in the order of the site: courses, lessons, cases, terms, pages. */
export function documentsOf(catalogue: Catalogue, language: Language): Document[] {
  const read = (list: readonly { value: { id: string }; body: string }[], id: string) =>
    readProse(list.find((file) => file.value.id === id)?.body ?? '', language);
  const { courses, cases, terms, files } = catalogue;
  return [
    ...courses.map((course): Document => ({
      kind: 'course',
      title: course.title,
      url: courseAddress(course),
      course: null,
      headings: [],
      sentences: [
        ...sentencesOf(course.lede, language),
        ...course.objectives.map(({ verb, text }) => `${verb} ${text}.`),
      ],
    })),
    ...courses.flatMap((course) =>
      course.lessons.map((lesson): Document => {
        const { headings, sentences } = read(files.lessons, lesson.id);
        return {
          kind: 'lesson',
          title: lesson.title,
          url: lessonAddress(course, lesson),
          course: course.title,
          headings,
          sentences: [
            ...sentencesOf(lesson.lede, language),
            ...sentences,
            ...sentencesOf(lesson.practice.prompt, language),
          ],
        };
      }),
    ),
    ...cases.map((card): Document => {
      const { headings, sentences } = read(files.cases, card.id);
      return {
        kind: 'case',
        title: card.title,
        url: `/cases/${card.slug}/`,
        course: null,
        headings: [`${card.place}, ${card.country}: ${card.sector}`, ...headings],
        sentences: [`${card.principle}.`, ...card.facts.map(({ text }) => text), ...sentences],
      };
    }),
    ...terms.map((term): Document => ({
      kind: 'term',
      title: term.term,
      url: `/glossary/#${term.id}`,
      course: null,
      headings: [],
      sentences: sentencesOf(term.definition, language),
    })),
    ...files.pages.map(({ value, body }): Document => {
      const { headings, sentences } = readProse(body, language);
      return {
        kind: 'page',
        title: value.title,
        url: `/${value.id}/`,
        course: null,
        headings,
        sentences: [...sentencesOf(value.lede, language), ...sentences],
      };
    }),
  ];
}

type Node = { type: string; value?: string; name?: string | null; children?: Node[] };

/**
 * Not read: what is no sentence of the text (marks of sources, keys of drawings), what says in words what was drawn, and
 * what a reader should think of first (checks with their options, model answers). Attributes of components are never read.
 */
const passedOver = new Set(['Cite', 'Check', 'Key', 'Twin', 'Answer']);

/** Headings and sentences of a piece of MDX, with the quotes that the page prints. */
export function readProse(body: string, language: Language): { headings: string[]; sentences: string[] } {
  const headings: string[] = [];
  const sentences: string[] = [];
  const walk = (node: Node): void => {
    if (passedOver.has(node.name ?? '')) return;
    if (node.type === 'heading') headings.push(textOf(node));
    else if (node.type === 'tableRow') sentences.push((node.children ?? []).map(textOf).filter(Boolean).join(' · '));
    else if (node.type === 'paragraph' || holdsText(node)) sentences.push(...sentencesOf(textOf(node), language));
    else for (const child of node.children ?? []) walk(child);
  };
  walk(mdxToMdast(body, { features: { smartPunctuation: true }, position: false }) as unknown as Node);
  return { headings, sentences };
}

/** A component written on one line holds its text without a paragraph around it. */
const holdsText = (node: Node): boolean => (node.children ?? []).some(({ type }) => type === 'text');

/** Text of a node; code of MDX (expressions, imports) is none. */
function textOf(node: Node): string {
  if (passedOver.has(node.name ?? '') || /^mdx.*(Expression|Esm)$/.test(node.type)) return '';
  return ((node.value ?? '') + (node.children ?? []).map(textOf).join('')).replace(/\s+/g, ' ');
}

/** Where a sentence ends is a matter of the language. */
function sentencesOf(text: string, { code }: Language): string[] {
  const segments = [...new Intl.Segmenter(code, { granularity: 'sentence' }).segment(text)];
  return segments.map(({ segment }) => segment.trim()).filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}
