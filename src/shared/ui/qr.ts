import qrcode from 'qrcode-generator';
import { escapeHtml } from '#shared/kernel/html.ts';

/** Empty cells around a code, without which cameras do not find it. */
const quiet = 4;

/**
 * A QR code as SVG, black on white in every theme, because many readers know no other. `label` is what a screen reader says.
 * With `id`, only the picture itself is drawn (a symbol), to be shown many times on a page.
 */
export function qrSvg(text: string, { label, size, id }: { label: string; size: number; id?: string }): string {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  const side = count + 2 * quiet;
  let path = '';
  for (let row = 0; row < count; row++)
    for (let column = 0; column < count; column++) {
      if (!code.isDark(row, column)) continue;
      const from = column;
      while (column + 1 < count && code.isDark(row, column + 1)) column++;
      path += `M${from + quiet} ${row + quiet}h${column - from + 1}v1h${from - column - 1}z`;
    }
  const picture = `<rect width="${side}" height="${side}" fill="#fff"/><path fill="#000" shape-rendering="crispEdges" d="${path}"/>`;
  if (id) return `<symbol id="${id}" viewBox="0 0 ${side} ${side}">${picture}</symbol>`;
  return `<svg class="qr" viewBox="0 0 ${side} ${side}" width="${size}" height="${size}" role="img" aria-label="${escapeHtml(label)}">${picture}</svg>`;
}
