import type { Asked } from '../model.ts';
import { kinds } from './index.ts';
import { tidy } from './words.ts';

/** The address of a search. Half characters in what was typed are replaced, not refused. */
export function searchAddress({ q, kind, page = 1 }: Partial<Asked> & { q: string }): string {
  const query = new URLSearchParams({ q });
  if (kind) query.set('kind', kind);
  if (page > 1) query.set('page', String(page));
  return `/search/?${query.toString()}`;
}

/** What an address asks. What it gets wrong is left out: an address of the search always leads to a page. */
export function askedBy(query: URLSearchParams): Asked {
  const kind = kinds.find((known) => known === query.get('kind')) ?? null;
  const page = /^\d{1,4}$/.test(query.get('page') ?? '') ? Math.max(1, Number(query.get('page'))) : 1;
  return { q: tidy(query.get('q') ?? ''), kind, page };
}
