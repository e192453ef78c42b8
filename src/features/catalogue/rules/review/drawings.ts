import type { ContentProblem } from '#platform/content.ts';
import { listed, type Drawing, type Wrong } from './content.ts';
import { didYouMean } from './nearest.ts';

/** A drawing is part of the page: its bytes travel with every visit. */
export const drawingBytes = 2500;

export const drawingElements = [
  'svg',
  'g',
  'path',
  'rect',
  'circle',
  'ellipse',
  'line',
  'polyline',
  'polygon',
  'text',
  'tspan',
];

export const drawingClasses = [
  ...['indigo', 'madder', 'turmeric', 'leaf', 'sheet', 'paper', 'sunk', 'ink', 'edge', 'none'].map(
    (name) => `f-${name}`,
  ),
  ...['indigo', 'madder', 'turmeric', 'leaf', 'ink', 'edge', 'line'].map((name) => `s-${name}`),
  ...['t', 't-b', 't-2'],
];

const byClass = 'Colour by classes only (f-… fills, s-… strokes), so that the drawing follows light and dark display.';

/** Faults that a pattern finds, each with its sentence. */
const faults: [pattern: RegExp, wrong: Wrong][] = [
  [/\sstyle\s*=|<style\b/g, { message: 'The drawing has a style, which the site refuses.', fix: byClass }],
  [
    /\sid\s*=/g,
    {
      message: 'The drawing has an id, which may stand elsewhere on the page too.',
      fix: 'Take the id out and repeat the shape where it is needed.',
    },
  ],
  [
    /\b(?:fill|stroke|color)\s*=\s*"(?!none")[^"]*"|#[\da-f]{3,8}\b|\b(?:rgb|hsl)a?\(/gi,
    { message: 'The drawing names a colour.', fix: byClass },
  ],
];

export function reviewDrawing({ file, text }: Drawing): ContentProblem[] {
  const at = (offset: number, wrong: Wrong): ContentProblem => ({
    file,
    line: text.slice(0, offset).split('\n').length,
    ...wrong,
  });
  const found = faults.flatMap(([pattern, wrong]) =>
    [...text.matchAll(pattern)].map((match) => at(match.index, wrong)),
  );
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > drawingBytes)
    found.push(
      at(0, {
        message: `The drawing has ${bytes} bytes, more than ${drawingBytes}.`,
        fix: 'Round the numbers to whole or half units, join paths, and leave out what the lesson does not speak of.',
      }),
    );
  if (!/<svg\b[^>]*\sviewBox="/.test(text))
    found.push(
      at(0, {
        message: 'The drawing has no viewBox.',
        fix: 'Begin it with <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 130" role="img" aria-hidden="true">.',
      }),
    );
  return [...found, ...reviewTags(text, at), ...reviewClasses(text, at)];
}

type At = (offset: number, wrong: Wrong) => ContentProblem;

function reviewTags(text: string, at: At): ContentProblem[] {
  const found: ContentProblem[] = [];
  const open: { name: string; offset: number }[] = [];
  for (const { 1: close, 2: name, 3: single, index } of text.matchAll(/<(\/?)([a-zA-Z]+)\b[^>]*?(\/?)>/g)) {
    if (close) {
      const last = open.pop();
      if (last?.name !== name)
        return [
          ...found,
          at(index, {
            message: `</${name}> closes nothing here.`,
            fix: last ? `Close <${last.name}> first.` : 'Take it out.',
          }),
        ];
      continue;
    }
    if (!drawingElements.includes(name!) && name !== 'style')
      found.push(at(index, { message: `A drawing has no <${name}>.`, fix: `Draw with ${listed(drawingElements)}.` }));
    if (!single) open.push({ name: name!, offset: index });
  }
  const left = open.at(-1);
  return left
    ? [
        ...found,
        at(left.offset, {
          message: `<${left.name}> is not closed.`,
          fix: `Close it with </${left.name}> or, if it holds nothing, with "/>".`,
        }),
      ]
    : found;
}

const reviewClasses = (text: string, at: At): ContentProblem[] =>
  [...text.matchAll(/\sclass="([^"]*)"/g)].flatMap(({ 1: names, index }) =>
    names!
      .split(/\s+/)
      .filter((name) => name && !drawingClasses.includes(name))
      .map((name) =>
        at(index, {
          message: `There is no class "${name}" for drawings.`,
          fix: didYouMean(name, drawingClasses, `The classes are ${listed(drawingClasses)}.`),
        }),
      ),
  );
