import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { withBanner } from './banner.mjs';

const encodings = [
  ['br', '.br'],
  ['gzip', '.gz'],
];

/**
 * Serves the prerendered pages from memory, compressed beforehand. They are most of what is asked for, a few megabytes in
 * all, and reading one from the disk for each view costs more than all the rest of the answer.
 * @param {string} folder dist/client
 * @param {(pathname: string) => string | undefined} policyOf the content security policy of a page
 * @param {import('./banner.mjs').Banner} [banner] what a demonstration puts above each page
 * @returns {(req, res, next: () => void) => void}
 */
export function servePages(folder, policyOf, banner) {
  const pages = new Map(
    readdirSync(folder, { recursive: true })
      .map((file) => String(file).split(sep).join('/'))
      .filter((file) => file.endsWith('.html'))
      .map((file) => [pathOf(`/${file}`), join(folder, file)])
      .map(([pathname, file]) => [
        pathname,
        pageOf(banner ? bannered(file, banner) : stored(file), policyOf(pathname)),
      ]),
  );

  return (req, res, next) => {
    const page = pages.get(pathOf(req.url));
    if (!page || (req.method !== 'GET' && req.method !== 'HEAD')) return next();
    const accepted = String(req.headers['accept-encoding'] ?? '');
    const form = page.forms.find(({ encoding }) => encoding && new RegExp(`\\b${encoding}\\b`).test(accepted));
    const { encoding, bytes } = form ?? page.plain;
    const etag = encoding ? `W/"${page.hash}-${encoding}"` : `W/"${page.hash}"`;
    const headers = {
      ...page.headers,
      etag,
      ...(encoding ? { 'content-encoding': encoding } : {}),
    };
    if (req.headers['if-none-match'] === etag) return res.writeHead(304, headers).end();
    res.writeHead(200, { ...headers, 'content-length': bytes.length });
    res.end(req.method === 'HEAD' ? undefined : bytes);
  };
}

const stored = (file) => ({
  bytes: readFileSync(file),
  forms: encodings
    .filter(([, ending]) => existsSync(file + ending))
    .map(([encoding, ending]) => ({ encoding, bytes: readFileSync(file + ending) })),
});

/** Compressed at once and less tightly: a demonstration starts more often than it is built. */
function bannered(file, banner) {
  const bytes = Buffer.from(withBanner(readFileSync(file, 'utf8'), banner));
  const br = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
  return {
    bytes,
    forms: [
      { encoding: 'br', bytes: br },
      { encoding: 'gzip', bytes: gzipSync(bytes) },
    ],
  };
}

const pageOf = ({ bytes, forms }, policy) => ({
  hash: createHash('sha256').update(bytes).digest('base64url').slice(0, 16),
  plain: { encoding: null, bytes },
  forms,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'public, max-age=0, must-revalidate',
    ...(policy ? { 'content-security-policy': policy } : {}),
  },
});

/** `/courses/?x=1` and `/courses/index.html` → `/courses`, `/404.html` → `/404`; `/` stays. */
function pathOf(url) {
  const path = url.split(/[?#]/, 1)[0].replace(/(\/index)?(\.html)?$/, '');
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path || '/';
}
