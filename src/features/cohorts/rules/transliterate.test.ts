import { expect, test } from 'vitest';
import { latin } from './transliterate.ts';

test.each([
  ['Yépez', 'yepez'],
  ['Nguyễn', 'nguyen'],
  ['Łukasz', 'lukasz'],
  ['Strauß', 'strauss'],
  ["O'Brien", 'obrien'],
  ['राम', 'ram'],
  ['शर्मा', 'sharma'],
  ['लक्ष्मी', 'lakshmi'],
  ['રમેશ', 'ramesh'],
  ['சரவணன்', 'charavanan'],
  ['Петрова', 'petrova'],
  ['Айгүл', 'aigul'],
  ['Γιώργος', 'giorgos'],
  ['٣', ''],
  ['李', ''],
])('%s is written %s', (word, written) => expect(latin(word)).toBe(written));
