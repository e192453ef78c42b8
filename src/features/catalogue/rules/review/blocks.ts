import type { Element } from './mdx.ts';

/** A node of the syntax tree that the site's own compiler makes. */
export type Node = {
  type: string;
  position?: { start: { line: number } };
  children?: Node[];
  value?: string;
  name?: string | null;
  url?: string;
  alt?: string | null;
  depth?: number;
  attributes?: { type: string; name?: string; value?: string | null | { type: string } }[];
};

/** A paragraph, a point of a list or a table: what a reader takes in at once, and what one citation can stand for. */
export type Block = {
  kind: 'paragraph' | 'item' | 'table';
  /** Its words; the cells of a table are divided by line ends. */
  text: string;
  /** The line of the file at an offset in the text. */
  lineAt: (offset: number) => number;
  /** The component that it stands in. */
  inside: Element | null;
  /** Counts headings before it: blocks of one section have the same. */
  section: number;
  isCited: boolean;
  /** The paragraph that introduces the list or table. */
  lead: Block | null;
};

type Start = { offset: number; line: number };

/** Puts a block together from the texts of a node. `lineOf` tells the line of the file for a node. */
export function blockOf(
  node: Node,
  kind: Block['kind'],
  place: Pick<Block, 'inside' | 'section' | 'lead'>,
  lineOf: (node: Node) => number,
): Block {
  const starts: Start[] = [];
  let text = '';
  let isCited = false;
  const gather = (part: Node) => {
    if (part.name === 'Cite') isCited = true;
    if (part.value && !part.type.startsWith('mdx')) {
      for (const [index, piece] of part.value.split('\n').entries()) {
        if (index) text += ' ';
        starts.push({ offset: text.length, line: lineOf(part) + index });
        text += piece;
      }
    }
    for (const child of part.children ?? []) if (child.type !== 'list') gather(child);
    if (part.type === 'tableCell') text += '\n';
  };
  gather(node);
  const lineAt = (offset: number) => starts.findLast((start) => start.offset <= offset)?.line ?? lineOf(node);
  return { kind, text, lineAt, isCited, ...place };
}
