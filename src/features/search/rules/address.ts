import type { Asked } from '../model.ts';

/** The address of a search. Half characters in what was typed are replaced, not refused. */
export function searchAddress({ q, kind, page = 1 }: Partial<Asked> & { q: string }): string {
  const query = new URLSearchParams({ q });
  if (kind) query.set('kind', kind);
  if (page > 1) query.set('page', String(page));
  return `/search/?${query.toString()}`;
}
