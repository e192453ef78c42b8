import type { ContentProblem } from '#platform/content.ts';
import { listed, type Wrong } from './content.ts';
import { here, type Element, type Prose } from './mdx.ts';
import { didYouMean } from './nearest.ts';

type Component = {
  needs: string[];
  may?: string[];
  /** The component that it must stand in. */
  inside?: string;
  /** Stands within a line of text. */
  inline?: true;
  /** Has nothing between its tags. */
  single?: true;
  values?: Record<string, string[]>;
};

/** What authors may use in prose, and how. The site's own list is ui/prose/components.ts; a test compares the two. */
export const components: Record<string, Component> = {
  Answer: { needs: ['summary'], inside: 'Try' },
  Case: { needs: ['id'], single: true },
  Check: { needs: ['id'], single: true },
  Cite: { needs: ['src', 'sec'], inline: true, single: true },
  Figure: { needs: ['id', 'caption'], may: ['legend'] },
  Key: { needs: ['sign'], inside: 'Figure', values: { sign: ['madder', 'indigo', 'turmeric', 'leaf', 'edge'] } },
  Limits: { needs: [] },
  Ours: { needs: [] },
  Panel: { needs: ['src', 'title'], may: ['wide'], inside: 'Figure' },
  Play: { needs: ['case'], single: true },
  Points: { needs: [] },
  Term: { needs: ['id'], inline: true },
  Try: { needs: ['title'] },
  Twin: { needs: [], inside: 'Figure' },
  Voice: { needs: ['who'] },
};

/** Checks stand in lessons; the pages about the site have words only. */
const allowed = {
  lesson: Object.keys(components),
  case: Object.keys(components).filter((name) => name !== 'Check'),
  page: [],
} as const satisfies Record<Prose['kind'], string[]>;

export function reviewComponents(prose: Prose): ContentProblem[] {
  return [
    ...prose.elements.flatMap((element) =>
      reviewElement(prose.kind, element).map((wrong) => here(prose, element.line, wrong)),
    ),
    ...prose.code.map(({ line }) =>
      here(prose, line, {
        message: 'Imports and braces are code, and prose has none.',
        fix: 'Remove it; every component is there without an import.',
      }),
    ),
    ...prose.headings
      .filter(({ depth }) => depth === 1)
      .map(({ line, text }) =>
        here(prose, line, {
          message: `"# ${text}" is a second title of the page.`,
          fix: 'Begin headings with "##": the title comes from the front matter.',
        }),
      ),
  ];
}

function reviewElement(kind: Prose['kind'], element: Element): Wrong[] {
  const { name } = element;
  const names: readonly string[] = allowed[kind];
  const component = components[name];
  if (!component || !names.includes(name)) return [notAllowed(kind, name, names)];
  const wrongs = reviewAttributes(element, component);
  if (component.inside && element.parent?.name !== component.inside)
    wrongs.push({
      message: `<${name}> stands outside of <${component.inside}>.`,
      fix: `Move it between <${component.inside} …> and </${component.inside}>.`,
    });
  if (!component.inline && !element.block)
    wrongs.push({
      message: `<${name}> stands within a line of text.`,
      fix: 'Give it a line of its own, with an empty line before and after it.',
    });
  if (!component.single && !element.text.trim())
    wrongs.push({
      message: `<${name}> is empty.`,
      fix: emptyFixes[name] ?? 'Write what it should hold, or remove it.',
    });
  if (component.single && element.text.trim())
    wrongs.push({
      message: `<${name}> holds text, which nobody would see.`,
      fix: `Close it in the same tag: <${name} … />`,
    });
  return wrongs;
}

const emptyFixes: Record<string, string> = {
  Twin: 'Say in words every fact that the drawing shows: shapes, counts, labels, values, direction.',
  Limits: 'Say in two to four sentences what the evidence does not show.',
};

function notAllowed(kind: Prose['kind'], name: string, names: readonly string[]): Wrong {
  if (kind === 'page')
    return {
      message: `<${name}> cannot stand here: pages about the site have no components.`,
      fix: 'Use markdown only.',
    };
  if (components[name])
    return {
      message: `<${name}> cannot stand in a case.`,
      fix: 'Checks belong to lessons; a case has the question of its front matter.',
    };
  if (/^[a-z]/.test(name))
    return {
      message: `<${name}> is HTML, and prose has none.`,
      fix: `Use markdown or one of the components: ${listed(names)}.`,
    };
  return {
    message: `There is no component <${name}>.`,
    fix: didYouMean(name, names, `The components are ${listed(names)}.`),
  };
}

function reviewAttributes({ name, attributes }: Element, { needs, may = [], values = {} }: Component): Wrong[] {
  const wrongs: Wrong[] = [];
  const takes = [...needs, ...may];
  for (const needed of needs)
    if (attributes.get(needed) === '' || !attributes.has(needed))
      wrongs.push({ message: `<${name}> has no ${needed}.`, fix: `Write <${name} ${needed}="…">.` });
  for (const [attribute, value] of attributes) {
    const choices = values[attribute];
    if (!takes.includes(attribute))
      wrongs.push({
        message: `<${name}> does not take "${attribute}".`,
        fix: takes.length ? `It takes ${listed(takes)}.` : 'It takes nothing.',
      });
    else if (attribute !== 'wide' && typeof value !== 'string')
      wrongs.push({
        message: `The "${attribute}" of <${name}> is no plain text.`,
        fix: `Write ${attribute}="…", with double quotes and no braces.`,
      });
    else if (value && choices && !choices.includes(value))
      wrongs.push({ message: `<${name}> has no ${attribute} "${value}".`, fix: `Choose one of ${listed(choices)}.` });
  }
  return wrongs;
}
