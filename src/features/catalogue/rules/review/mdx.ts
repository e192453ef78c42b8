import { mdxToMdast } from 'satteri';
import type { Authored, ContentProblem } from '#platform/content.ts';
import { blockOf, type Block, type Node } from './blocks.ts';
import type { Wrong } from './content.ts';

/** A component in a piece of prose. */
export type Element = {
  name: string;
  /** Values in quotes; null for an attribute without value, undefined for one that is no plain text. */
  attributes: ReadonlyMap<string, string | null | undefined>;
  line: number;
  /** Stands by itself, not within a line of text. */
  block: boolean;
  parent: Element | null;
  /** All text inside. */
  text: string;
};

/** A piece of prose taken apart; lines are those of the file. */
export type Prose = {
  kind: 'lesson' | 'case' | 'page';
  file: Authored<{ id: string }>;
  elements: Element[];
  links: { href: string; line: number }[];
  headings: { depth: number; text: string; line: number }[];
  /** Code of MDX, which authors do not need: imports and expressions in braces. */
  code: { line: number }[];
  /** Images by Markdown, which the site does not serve. */
  images: { line: number }[];
  /** Paragraphs, points and tables, in order. */
  blocks: Block[];
  /** Words to read: without the text twins of figures. */
  words: number;
};

/** Reads prose with the compiler of the site. Where it does not compile, says where and why. */
export function readProse(kind: Prose['kind'], file: Authored<{ id: string }>): Prose | ContentProblem {
  const prose: Prose = {
    kind,
    file,
    elements: [],
    links: [],
    headings: [],
    code: [],
    images: [],
    blocks: [],
    words: 0,
  };
  try {
    takeApart(prose, mdxToMdast(file.body) as unknown as Node, null);
    return prose;
  } catch (error) {
    const { message } = error as Error;
    const [, line = '1', text = message] = /^(\d+):\d+: ([\s\S]*)$/.exec(message) ?? [];
    return { file: file.file, line: file.bodyLine + Number(line) - 1, ...explain(text) };
  }
}

/** A problem at a line of prose. */
export const here = (prose: Prose, line: number, wrong: Wrong): ContentProblem => ({
  file: prose.file.file,
  line,
  ...wrong,
});

export const named = (prose: Prose, name: string): Element[] =>
  prose.elements.filter((element) => element.name === name);

export const isProse = (read: Prose | ContentProblem): read is Prose => 'elements' in read;

function takeApart(prose: Prose, node: Node, parent: Element | null, isPoint = false): void {
  const line = lineOf(prose, node);
  if (node.type.startsWith('mdxJsx')) {
    const element = elementOf(node, line, parent);
    prose.elements.push(element);
    if (element.block && node.children?.some(({ type }) => type === 'text'))
      addBlock(prose, node, 'paragraph', element);
    for (const child of node.children ?? []) takeApart(prose, child, element);
    return;
  }
  if (node.type.startsWith('mdx')) prose.code.push({ line });
  if (node.type === 'image') prose.images.push({ line });
  else if (node.url !== undefined) prose.links.push({ href: node.url, line });
  if (node.type === 'heading') prose.headings.push({ depth: node.depth!, text: textOf(node), line });
  if (node.value && !node.type.startsWith('mdx')) {
    const around = ancestors(parent);
    for (const element of around) element.text += node.value;
    if (!around.some((element) => element.name === 'Twin')) prose.words += countWords(node.value);
  }
  if (node.type === 'paragraph') addBlock(prose, node, isPoint ? 'item' : 'paragraph', parent);
  if (node.type === 'table') addBlock(prose, node, 'table', parent);
  for (const child of node.children ?? []) takeApart(prose, child, parent, node.type === 'listItem');
}

const lineOf = ({ file }: Prose, node: Node): number => file.bodyLine + (node.position?.start.line ?? 1) - 1;

function addBlock(prose: Prose, node: Node, kind: Block['kind'], inside: Element | null): void {
  const section = prose.headings.length;
  const before = prose.blocks.at(-1);
  const near = before?.section === section ? before : null;
  const lead = kind === 'paragraph' ? null : near?.kind === 'paragraph' ? near : (near?.lead ?? null);
  prose.blocks.push(blockOf(node, kind, { inside, section, lead }, (part) => lineOf(prose, part)));
}

function elementOf(node: Node, line: number, parent: Element | null): Element {
  const attributes = (node.attributes ?? []).map(
    ({ name, value }) => [name ?? '{…}', typeof value === 'object' && value !== null ? undefined : value] as const,
  );
  return {
    name: node.name ?? '',
    attributes: new Map(attributes),
    line,
    block: node.type === 'mdxJsxFlowElement',
    parent,
    text: '',
  };
}

export const ancestors = (element: Element | null): Element[] =>
  element ? [element, ...ancestors(element.parent)] : [];

const textOf = (node: Node): string => (node.value ?? '') + (node.children ?? []).map(textOf).join('');

export const countWords = (text: string): number => text.match(/[\p{L}\p{N}]+(?:[’'.,-][\p{L}\p{N}]+)*/gu)?.length ?? 0;

/** The compiler's messages in the words of an author. */
function explain(text: string): Wrong {
  const open = /^Expected a closing tag for `<(\w*)>`/.exec(text)?.[1];
  if (open)
    return {
      message: `<${open}> is opened here and not closed where it should be.`,
      fix: `Close it with </${open}>: inside one line, or on a line of its own after the last paragraph.`,
    };
  const [, shut, waiting] =
    /^Unexpected closing tag `<\/(\w*)>`, expected corresponding closing tag for `<(\w*)>`/.exec(text) ?? [];
  if (shut)
    return {
      message: `</${shut}> stands here, but <${waiting}> is still open.`,
      fix: `Close <${waiting}> first, or remove the tag that is too much.`,
    };
  if (/^Unexpected (character|end)/.test(text))
    return {
      message: 'Something here begins with "<" and is no component.',
      fix: 'Close the tag with ">" or "/>", with values in double quotes. Write &lt; for a less-than sign, and no HTML comments.',
    };
  return {
    message: `This is not valid MDX: ${text.replace(/ \((?:mdx|note)[\s\S]*$/, '').replace(/\.?$/, '.')}`,
    fix: 'Leave out braces: they are code. Look for a tag that is not complete.',
  };
}
