import type { App } from '#platform/app.ts';
import type { Catalogue } from '#platform/catalogue.ts';
import type { Answer, Asked } from './model.ts';
import { documentsOf } from './rules/documents.ts';
import { english } from './rules/english.ts';
import { fullIndex, type FullIndex } from './rules/index.ts';
import { search } from './rules/search.ts';

/** One index for each catalogue, for as long as the catalogue is in use. */
const indexes = new WeakMap<Catalogue, FullIndex>();

/** Answers a search over the full text. The first one builds the index, since many a server is never asked. */
export function find({ catalogue }: Pick<App, 'catalogue'>, asked: Asked): Answer {
  let index = indexes.get(catalogue);
  if (!index) indexes.set(catalogue, (index = fullIndex(documentsOf(catalogue, english), english)));
  return search(index, asked);
}
