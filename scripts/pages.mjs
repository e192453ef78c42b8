import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';

const encodings = [
  ['br', '.br'],
  ['gzip', '.gz'],
];

/**
 * Serves the prerendered pages from memory, compressed beforehand. They are most of what is asked for, a few megabytes in
 * all, and reading one from the disk for each view costs more than all the rest of the answer.
 * @param {string} folder dist/client
 * @param {(pathname: string) => string | undefined} policyOf the content security policy of a page
 * @returns {(req, res, next: () => void) => void}
 */
export function servePages(folder, policyOf) {
  const pages = new Map(
    readdirSync(folder, { recursive: true })
      .map((file) => String(file).split(sep).join('/'))
      .filter((file) => file.endsWith('index.html'))
      .map((file) => [`/${file.replace(/\/?index\.html$/, '')}`, join(folder, file)])
      .map(([pathname, file]) => [pathname, readPage(file, policyOf(pathname))]),
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

function readPage(file, policy) {
  const bytes = readFileSync(file);
  return {
    hash: createHash('sha256').update(bytes).digest('base64url').slice(0, 16),
    plain: { encoding: null, bytes },
    forms: encodings
      .filter(([, ending]) => existsSync(file + ending))
      .map(([encoding, ending]) => ({ encoding, bytes: readFileSync(file + ending) })),
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'public, max-age=0, must-revalidate',
      ...(policy ? { 'content-security-policy': policy } : {}),
    },
  };
}

/** `/courses/?x=1` → `/courses`; `/` stays. */
function pathOf(url) {
  const path = url.split(/[?#]/, 1)[0];
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}
