import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { LineCounter, isNode, parseDocument } from 'yaml';
import type { z } from 'zod';

/** Something wrong in an authored file, told so that its author can mend it. */
export type ContentProblem = { file: string; line: number; message: string; fix: string };

/** A parsed authored file: its value, the prose below the front matter (MDX), and the line of any path within the YAML. */
export type Authored<T> = { file: string; value: T; body: string; bodyLine: number; lineOf: LineOf };

export type LineOf = (path: readonly PropertyKey[]) => number;

/** Collects what is wrong instead of stopping at the first fault, so that an author sees the whole list at once. */
export type Report = (problem: ContentProblem) => void;

export function listFiles(folder: string, fits: (path: string) => boolean): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => fits(path.split(sep).join('/')))
    .sort();
}

const frontMatter = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;

/** Reads YAML, or the front matter of MDX, against a schema. Returns undefined after reporting why it could not. */
export function readAuthored<S extends z.ZodType>(
  root: string,
  path: string,
  schema: S,
  report: Report,
): Authored<z.output<S>> | undefined {
  const file = relative(root, path).split(sep).join('/');
  const text = readFileSync(path, 'utf8');
  const isProse = path.endsWith('.mdx');
  const match = isProse ? frontMatter.exec(text) : null;
  if (isProse && !match) {
    report({
      file,
      line: 1,
      message: 'The file has no front matter.',
      fix: 'Begin it with a block of YAML between two lines of "---".',
    });
    return undefined;
  }
  const yaml = match ? match[1]! : text;
  const offset = match ? 1 : 0;
  const counter = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: counter, prettyErrors: false });
  const lineAt = (position: number) => counter.linePos(position).line + offset;
  const [error] = document.errors;
  if (error) {
    report({
      file,
      line: lineAt(error.pos[0]),
      message: `This is not valid YAML: ${error.message}`,
      fix: 'Check indentation and quotes; quote a text that holds ": " or " #".',
    });
    return undefined;
  }
  const lineOf: LineOf = (path) => {
    for (let length = path.length; length >= 0; length--) {
      const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return lineAt(node.range[0]);
    }
    return 1;
  };
  const parsed = schema.safeParse(withTypography(document.toJS()), { reportInput: true });
  if (!parsed.success) {
    for (const issue of parsed.error.issues) report({ file, line: lineOf(issue.path), ...describe(issue) });
    return undefined;
  }
  const bodyLine = match ? match[0].split('\n').length : 1;
  return { file, value: parsed.data, body: match ? text.slice(match[0].length) : '', bodyLine, lineOf };
}

/** Straight quotes and apostrophes of authored sentences become typographic ones, as the prose pipeline makes them. */
export function withTypography(value: unknown): unknown {
  if (typeof value === 'string')
    return value
      .replace(/(^|[\s([{–—-])"/g, '$1“')
      .replaceAll('"', '”')
      .replace(/(^|[\s([{–—“-])'/g, '$1‘')
      .replaceAll("'", '’');
  if (Array.isArray(value)) return value.map(withTypography);
  if (value && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withTypography(inner)]));
  return value;
}

function describe(issue: z.core.$ZodIssue): { message: string; fix: string } {
  const field = issue.path.length ? `"${issue.path.map(String).join('.')}"` : 'The file';
  if (issue.code === 'unrecognized_keys')
    return {
      message: `${field} has unknown fields: ${issue.keys.join(', ')}.`,
      fix: 'Remove them or mend the spelling; content/README.md lists the fields.',
    };
  if (issue.code === 'invalid_type' && issue.input === undefined)
    return {
      message: `${field} is missing.`,
      fix: `Add it (${issue.expected}); content/README.md says what it is for.`,
    };
  if (issue.code === 'custom')
    return {
      message: `${field}: ${issue.message}`,
      fix: String(issue.params?.['fix'] ?? 'Mend the value as the message says.'),
    };
  if (issue.code === 'invalid_union' && issue.errors?.[0]?.[0])
    return {
      message: `${field} fits none of the allowed shapes.`,
      fix: issue.errors.map((branch) => branch.map((inner) => inner.message).join('; ')).join(' — or — '),
    };
  return { message: `${field}: ${issue.message}.`, fix: 'See the field table in content/README.md.' };
}
