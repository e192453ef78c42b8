import type { Authored, ContentProblem } from '#platform/content.ts';
import type { Catalogue } from '#platform/catalogue.ts';
import type { PageMeta } from '#features/catalogue/content.ts';

/** Everything that authors write, as the checker sees it. */
export type Content = {
  catalogue: Catalogue;
  pages: Authored<PageMeta>[];
  drawings: Drawing[];
  /** Every file of the folder, read or not. */
  files: string[];
  /** Kinds of which a file did not fit its schema. Nothing is said about references to them: they may be right. */
  unread: ReadonlySet<Kind>;
  /** Addresses of the site's pages; a part that varies stands in brackets: `/courses/[course]/`. */
  routes: string[];
};

/** A drawing of a figure; `name` is what `<Panel src>` says: `trust-building/pairs-1`. */
export type Drawing = { file: string; name: string; text: string };

export type Kind = 'source' | 'term' | 'case' | 'simulation' | 'lesson' | 'course' | 'bank' | 'track' | 'page';

export type Wrong = { message: string; fix: string };

/** A problem at a field of an authored file. */
export const at = (
  file: Pick<Authored<unknown>, 'file' | 'lineOf'>,
  path: readonly PropertyKey[],
  wrong: Wrong,
): ContentProblem => ({
  file: file.file,
  line: file.lineOf(path),
  ...wrong,
});

export type Text = { path: PropertyKey[]; text: string };

/** Every text within an authored value, however deep, with its path. */
export function stringsIn(value: unknown, path: PropertyKey[] = []): Text[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (Array.isArray(value)) return value.flatMap((inner, index) => stringsIn(inner, [...path, index]));
  if (!value || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => stringsIn(inner, [...path, key]));
}

export const folderOf = (file: string): string => file.split('/').at(-2)!;

export const listed = (words: readonly string[]): string => words.join(', ');
