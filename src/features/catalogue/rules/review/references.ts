import type { ContentProblem } from '#platform/content.ts';
import { unknown, type Known } from './known.ts';
import { here, named, type Element, type Prose } from './mdx.ts';

/** What prose refers to: terms, cases, simulations and drawings exist; figures are complete; a term is marked once. */
export function reviewReferences(known: Known, prose: Prose): ContentProblem[] {
  const refer = (name: string, attribute: string, kind: Parameters<typeof unknown>[1]) =>
    named(prose, name).flatMap(({ attributes, line }) => {
      const id = attributes.get(attribute);
      const wrong = id ? unknown(known, kind, id) : null;
      return wrong ? [here(prose, line, wrong)] : [];
    });
  return [
    ...refer('Term', 'id', 'terms'),
    ...refer('Case', 'id', 'cases'),
    ...refer('Play', 'case', 'simulations'),
    ...refer('Panel', 'src', 'drawings'),
    ...prose.images.map(({ line }) => here(prose, line, withoutText)),
    ...twiceMarked(prose),
    ...named(prose, 'Figure').flatMap((figure) => reviewFigure(prose, figure)),
  ];
}

/** The site serves drawings only through figures, where a text twin says what they show. */
const withoutText = {
  message: 'An image in Markdown has no text twin, and the site does not serve it.',
  fix: 'Make it a <Figure> with a <Panel> and a <Twin>: content/README.md shows one.',
};

function twiceMarked(prose: Prose): ContentProblem[] {
  const first = new Map<string, number>();
  return named(prose, 'Term').flatMap(({ attributes, line }) => {
    const id = attributes.get('id');
    if (!id) return [];
    const before = first.get(id);
    if (before === undefined) first.set(id, line);
    if (before === undefined) return [];
    const message = `The term "${id}" is marked again; line ${before} marks it first.`;
    return [
      here(prose, line, { message, fix: 'Mark a term once, where it is first used, and leave the tag out here.' }),
    ];
  });
}

function reviewFigure(prose: Prose, figure: Element): ContentProblem[] {
  const found: ContentProblem[] = [];
  const say = (message: string, fix: string) =>
    found.push(here(prose, figure.line, { message: `The figure "${figure.attributes.get('id')}" ${message}`, fix }));
  const count = (name: string) => named(prose, name).filter((element) => element.parent === figure).length;
  const [panels, twins] = [count('Panel'), count('Twin')];
  if (panels === 0) say('has no <Panel>.', 'Give it one to four panels, each with its drawing.');
  if (panels > 4) say(`has ${panels} panels.`, 'Four are the most that a page can hold; make two figures.');
  if (twins !== 1)
    say(`has ${twins || 'no'} <Twin>.`, 'Write one <Twin> in it that says in words every fact that the drawing shows.');
  return found;
}
