import type { Asked } from '../model.ts';
import { kinds } from './index.ts';
import { tidy } from './words.ts';

/** What an address asks. What it gets wrong is left out: an address of the search always leads to a page. */
export function askedBy(query: URLSearchParams): Asked {
  const kind = kinds.find((known) => known === query.get('kind')) ?? null;
  const page = /^\d{1,4}$/.test(query.get('page') ?? '') ? Math.max(1, Number(query.get('page'))) : 1;
  return { q: tidy(query.get('q') ?? ''), kind, page };
}
