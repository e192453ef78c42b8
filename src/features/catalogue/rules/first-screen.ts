/** Elements of running text: they need only the style that is inlined in the page. */
const plain = new Set([
  'p',
  'h2',
  'h3',
  'ul',
  'ol',
  'li',
  'a',
  'b',
  'strong',
  'em',
  'i',
  'span',
  'br',
  'sup',
  'blockquote',
  'footer',
]);
/** A list with rules between its points, whose style is inlined too. */
const points = '<div class="points">';
const opening = /<([a-z][a-z0-9]*)\b[^>]*>/g;

/**
 * Parts the HTML of a lesson before its first drawing, check, table or box. What stands above is painted without waiting
 * for the second style file, which is linked in between.
 */
export function partAtFirstBox(html: string): [above: string, below: string] {
  for (const match of html.matchAll(opening)) {
    if (plain.has(match[1]!) || match[0] === points) continue;
    return [html.slice(0, match.index), html.slice(match.index)];
  }
  return [html, ''];
}
