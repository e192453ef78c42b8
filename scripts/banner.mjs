// The banner of a demonstration: put into every page by the server, so that a normal installation's pages know nothing of it.

/**
 * What stands above every page of a demonstration. Its look is a file of our own (public/demo.css), which every page's
 * content security policy allows; a style in the page would need a new policy for each.
 * @typedef {{ label: string, text: string }} Banner
 */

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/**
 * The page with the banner before everything else that is read out. What is no whole page stays as it is.
 * @param {string} html
 * @param {Banner} banner
 */
export function withBanner(html, { label, text }) {
  if (!html.includes('</head>') || !/<body\b/.test(html)) return html;
  const aside = `<aside class="demonstration" aria-label="${escape(label)}"><p>${escape(text)}</p></aside>`;
  return html
    .replace('</head>', () => '<link rel="stylesheet" href="/demo.css"></head>')
    .replace(/<body\b[^>]*>/, (body) => body + aside);
}

/**
 * Puts the banner into a page that is made for this request. The page leaves in one piece: a demonstration has no need for
 * its first bytes to leave early.
 * @param {import('node:http').ServerResponse} res
 * @param {Banner} banner
 */
export function carryBanner(res, banner) {
  const { write, end, writeHead } = res;
  const isPage = () => /^text\/html/.test(String(res.getHeader('content-type') ?? ''));
  const parts = [];
  res.writeHead = (status, ...rest) => {
    const headers = rest.find((part) => part && typeof part === 'object') ?? {};
    for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
    if (isPage()) res.removeHeader('content-length');
    return writeHead.call(res, status);
  };
  res.write = (chunk, ...rest) => (isPage() ? parts.push(Buffer.from(chunk)) > 0 : write.call(res, chunk, ...rest));
  res.end = (chunk, ...rest) => {
    if (!isPage()) return end.call(res, chunk, ...rest);
    if (chunk && typeof chunk !== 'function') parts.push(Buffer.from(chunk));
    // What lies below ends by writing: that must not be collected again.
    res.write = write;
    return end.call(res, withBanner(Buffer.concat(parts).toString(), banner));
  };
}
