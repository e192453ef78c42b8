import type { Catalogue } from '#platform/catalogue.ts';
import type { Citation } from '../content.ts';
import { attribute, citationsOf } from './prose.ts';

/** A page that uses something, for "used in" and "cited from". */
export type Use = { title: string; href: string };

/** Pages that cite, by `src|sec`: lessons (prose and checks), cases (prose, facts, question), glossary terms, simulations. */
export function citationUses(catalogue: Catalogue): Map<string, Use[]> {
  const uses = new Map<string, Use[]>();
  const note = (citations: readonly Citation[], use: Use) => {
    for (const citation of citations) {
      const key = `${citation.src}|${citation.sec}`;
      const known = uses.get(key) ?? [];
      if (!known.some((other) => other.href === use.href)) uses.set(key, [...known, use]);
    }
  };
  for (const { title, href, citations } of pagesWithCitations(catalogue)) note(citations, { title, href });
  return uses;
}

export type CitingPage = Use & { file: string; citations: Citation[] };

export function pagesWithCitations(catalogue: Catalogue): CitingPage[] {
  const { files } = catalogue;
  const bodyOf = (list: readonly { value: { id: string }; body: string; file: string }[], id: string) =>
    list.find((file) => file.value.id === id)!;
  const lessons = catalogue.courses.flatMap((course) =>
    course.lessons.map((lesson) => {
      const { body, file } = bodyOf(files.lessons, lesson.id);
      const citations = [...citationsOf(body), ...lesson.checks.flatMap((check) => check.cites)];
      return { title: lesson.title, href: `/courses/${course.slug}/${lesson.slug}/`, file, citations };
    }),
  );
  const cases = catalogue.cases.map((card) => {
    const { body, file } = bodyOf(files.cases, card.id);
    const citations = [...citationsOf(body), ...card.facts.flatMap((fact) => fact.cites), ...card.question.cites];
    return { title: card.title, href: `/cases/${card.slug}/`, file, citations };
  });
  const terms = files.terms.map(({ value, file }) => ({
    title: value.term,
    href: `/glossary/#${value.id}`,
    file,
    citations: value.cites,
  }));
  const simulations = files.simulations.map(({ value, file }) => ({
    title: value.title,
    href: `/cases/${value.id}/play/`,
    file,
    citations: [
      ...value.context.flatMap((fact) => fact.cites),
      ...value.epilogue.flatMap((fact) => fact.cites),
      ...value.nodes.flatMap((node) => [
        ...node.cites,
        ...node.record.cites,
        ...node.options.flatMap((option) => option.cites),
        ...node.after.flatMap((delayed) => delayed.cites),
      ]),
    ],
  }));
  return [...lessons, ...cases, ...simulations, ...terms];
}

/** Lessons and cases that mark a term, by term id. */
export function termUses(catalogue: Catalogue): Map<string, Use[]> {
  const uses = new Map<string, Use[]>();
  const note = (body: string, use: Use) => {
    for (const id of termsOf(body)) uses.set(id, [...(uses.get(id) ?? []), use]);
  };
  for (const course of catalogue.courses)
    for (const lesson of course.lessons)
      note(catalogue.files.lessons.find((file) => file.value.id === lesson.id)!.body, {
        title: lesson.title,
        href: `/courses/${course.slug}/${lesson.slug}/`,
      });
  for (const card of catalogue.cases)
    note(catalogue.files.cases.find((file) => file.value.id === card.id)!.body, {
      title: card.title,
      href: `/cases/${card.slug}/`,
    });
  return uses;
}

export const termsOf = (body: string): Set<string> =>
  new Set([...body.matchAll(/<Term\s([^>]*?)>/g)].map(([, attributes]) => attribute(attributes!, 'id')));
