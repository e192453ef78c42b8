import { expect, test } from 'vitest';
import { brokenBy, drawing } from '#test/support/content.ts';

test('a drawing with a style', () => {
  expect(brokenBy(drawing, '<path', '<path style="x"')).toEqual([
    'courses/weaving/figures/loom.svg:2 The drawing has a style, which the site refuses. Colour by classes only (f-… fills, s-… strokes), so that the drawing follows light and dark display.',
  ]);
});

test('a drawing with an id', () => {
  expect(brokenBy(drawing, '<path', '<path id="x"')).toEqual([
    'courses/weaving/figures/loom.svg:2 The drawing has an id, which may stand elsewhere on the page too. Take the id out and repeat the shape where it is needed.',
  ]);
});

test('a drawing with a fill of a colour value', () => {
  expect(brokenBy(drawing, '<path', '<path fill="#fff"')).toEqual([
    'courses/weaving/figures/loom.svg:2 The drawing names a colour. Colour by classes only (f-… fills, s-… strokes), so that the drawing follows light and dark display.',
  ]);
});

test('a drawing with a stroke by name', () => {
  expect(brokenBy(drawing, 'stroke-width="3"', 'stroke="red"')).toEqual([
    'courses/weaving/figures/loom.svg:2 The drawing names a colour. Colour by classes only (f-… fills, s-… strokes), so that the drawing follows light and dark display.',
  ]);
});

test('a drawing without fill is good', () => {
  expect(brokenBy(drawing, '<path', '<path fill="none"')).toEqual([]);
});

test('a drawing that is too heavy', () => {
  expect(brokenBy(drawing, 'M10 10v100', `M10 10${'l1 1'.repeat(600)}`)).toEqual([
    'courses/weaving/figures/loom.svg:1 The drawing has 2613 bytes, more than 2500. Round the numbers to whole or half units, join paths, and leave out what the lesson does not speak of.',
  ]);
});

test('a drawing with a gradient', () => {
  expect(brokenBy(drawing, '<path', '<linearGradient/><path')).toEqual([
    'courses/weaving/figures/loom.svg:2 A drawing has no <linearGradient>. Draw with svg, g, path, rect, circle, ellipse, line, polyline, polygon, text, tspan.',
  ]);
});

test('a drawing with an unknown class', () => {
  expect(brokenBy(drawing, 's-indigo', 's-indgo')).toEqual([
    'courses/weaving/figures/loom.svg:2 There is no class "s-indgo" for drawings. Did you mean "s-indigo"? The classes are f-indigo, f-madder, f-turmeric, f-leaf, f-sheet, f-paper, f-sunk, f-ink, f-edge, f-none, s-indigo, s-madder, s-turmeric, s-leaf, s-ink, s-edge, s-line, t, t-b, t-2.',
  ]);
});

test('a drawing with a tag that is not closed', () => {
  expect(brokenBy(drawing, '</g>', '')).toEqual([
    'courses/weaving/figures/loom.svg:4 </svg> closes nothing here. Close <g> first.',
  ]);
});

test('a drawing without viewBox', () => {
  expect(brokenBy(drawing, ' viewBox="0 0 160 130"', '')).toEqual([
    'courses/weaving/figures/loom.svg:1 The drawing has no viewBox. Begin it with <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 130" role="img" aria-hidden="true">.',
  ]);
});
