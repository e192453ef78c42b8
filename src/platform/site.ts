import { contentFolder, loadCatalogue, type Catalogue } from './catalogue.ts';

let known: Catalogue | undefined;

/** The catalogue for prerendered pages. Read once in a build; read anew for each page while an author works. */
export function siteCatalogue(): Catalogue {
  if (known && !import.meta.env.DEV) return known;
  const { catalogue, problems } = loadCatalogue(contentFolder());
  if (problems.length)
    throw new Error(problems.map(({ file, line, message, fix }) => `${file}:${line} ${message} ${fix}`).join('\n'));
  return (known = catalogue);
}
