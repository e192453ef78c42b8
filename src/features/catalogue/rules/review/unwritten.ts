import type { Authored, ContentProblem } from '#platform/content.ts';
import { at, stringsIn, type Content } from './content.ts';

/** Begins every guiding text of `npm run content:new`. Capitals are never used for stress, so nothing else has it. */
export const toWrite = 'WRITE';

const guiding = new RegExp(`\\b${toWrite}\\b.*`);
export const isUnwritten = (text: string): boolean => guiding.test(text);

const fix = `Put your own words in its place. The check looks for ${toWrite} in capitals.`;

/** What `npm run content:new` left to be written: a guiding text must never reach a reader. */
export function reviewUnwritten({ catalogue: { files }, pages }: Content): ContentProblem[] {
  const { courses, tracks, lessons, banks, cases, simulations, terms } = files;
  const authored: Authored<unknown>[] = [
    ...[...courses, ...tracks, ...lessons, ...banks, ...cases, ...simulations, ...terms, ...pages],
  ];
  return authored.flatMap((file) => [
    ...stringsIn(file.value).flatMap(({ path, text }) => {
      // An unknown source is told by the citations.
      const found = path.at(-1) === 'src' || path.at(-1) === 'sec' ? null : guiding.exec(text);
      return found ? [at(file, path, { message: `Not written yet: "${found[0]}"`, fix })] : [];
    }),
    ...file.body.split('\n').flatMap((text, index) => {
      const found = guiding.exec(text);
      if (!found) return [];
      return [{ file: file.file, line: file.bodyLine + index, message: `Not written yet: "${found[0]}"`, fix }];
    }),
  ]);
}
