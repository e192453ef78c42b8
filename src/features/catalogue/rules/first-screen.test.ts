import { expect, test } from 'vitest';
import { partAtFirstBox } from './first-screen.ts';

test('running text stays above, the first box and all after it go below', () => {
  const above =
    '<h2 id="a">A</h2>\n<p>One <a class="cite" href="#source-1">1</a> <em>two</em></p><ul><li>x</li></ul>\n';
  const below = '<figure class="figure"><svg></svg></figure><p>After</p>';
  expect(partAtFirstBox(above + below)).toEqual([above, below]);
});

test('a lesson without boxes stays whole', () => {
  expect(partAtFirstBox('<p>All</p>')).toEqual(['<p>All</p>', '']);
});

test('a quoted line is running text', () => {
  const voice = '<blockquote class="voice"><p>Me</p><footer>K</footer></blockquote>';
  expect(partAtFirstBox(`${voice}<section class="check"></section>`)[0]).toBe(voice);
});
