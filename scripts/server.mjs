// Serves the build: pages from memory, other files by sirv, the rest by Astro's handler. Every header of every response is set here or in middleware.ts.
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { BlockList, isIP } from 'node:net';
import { join } from 'node:path';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';
import sirv from 'sirv';
import { openGauges } from '../src/platform/gauges.ts';
import { carryBanner } from './banner.mjs';
import { servePages } from './pages.mjs';
import { securityHeaders, strictestPolicy } from '../src/platform/http.ts';
import { follow } from '../src/platform/requests.ts';

const kilobyte = 1024;
const bodyLimit = 256 * kilobyte;

/**
 * `banner`: what a demonstration says on every page; other installations have none.
 * @param {{ app: import('../src/platform/app.ts').App, dist: string, sentences: { tooLarge: string }, banner?: import('./banner.mjs').Banner }} options
 */
export async function makeServer({ app, dist, sentences, banner }) {
  const { handler } = await import(join(dist, 'server/entry.mjs'));
  const policies = new Map(
    JSON.parse(readFileSync(join(dist, '_headers.json'), 'utf8')).map(({ pathname, headers }) => [
      pathname.replace(/\/$/, ''),
      headers[0].value,
    ]),
  );
  const policyOf = (pathname) => policies.get(pathname.replace(/(\/index)?\.html$/, '').replace(/\/$/, ''));
  const files = sirv(join(dist, 'client'), {
    brotli: true,
    gzip: true,
    etag: true,
    dotfiles: true,
    setHeaders: (res, pathname) => {
      const isHashed = pathname.startsWith('/assets/');
      res.setHeader(
        'cache-control',
        isHashed ? 'public, max-age=31536000, immutable' : 'public, max-age=0, must-revalidate',
      );
      res.setHeader('content-security-policy', policyOf(pathname) ?? strictestPolicy);
    },
  });
  const pages = servePages(join(dist, 'client'), (pathname) => policyOf(pathname) ?? strictestPolicy, banner);
  const trusted = trustedPeers(app.config.trustedProxies);

  const server = createServer({ keepAliveTimeout: 65_000, requestTimeout: 60_000 }, (req, res) => {
    const trace = follow(app, req, res);
    for (const [name, value] of Object.entries(securityHeaders)) res.setHeader(name, value);
    res.setHeader('vary', 'accept-encoding');
    const isLocal = adoptForwarding(req, trusted);
    if (Number(req.headers['content-length'] ?? 0) > bodyLimit) return tooLarge(req, res, sentences.tooLarge);
    const onDemand = () => {
      compress(req, res);
      if (banner) carryBanner(res, banner);
      keepPolicy(res, policyOf);
      const failed = (error) => lastResort({ app, dist, policyOf }, res, error);
      handler(req, res, failed, { app, trace, isLocal }).catch(failed);
    };
    pages(req, res, () => files(req, res, onDemand));
  });
  server.on('close', openGauges(app));
  return server;
}

function trustedPeers(entries) {
  const list = new BlockList();
  for (const entry of entries) {
    const [address, prefix] = entry.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (prefix) list.addSubnet(address, Number(prefix), family);
    else list.addAddress(address, family);
  }
  return (address) => {
    const plain = address.replace(/^::ffff:/, '');
    return list.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4');
  };
}

/** Forwarding headers count only from a trusted proxy; the address they give goes on as x-weft-ip. True: this machine asks. */
function adoptForwarding(req, isTrusted) {
  const peer = req.socket.remoteAddress ?? '';
  const forwarded = req.headers['x-forwarded-for'];
  delete req.headers['x-weft-ip'];
  if (peer && isTrusted(peer)) {
    const last = String(forwarded ?? '')
      .split(',')
      .at(-1)
      ?.trim();
    req.headers['x-weft-ip'] = last || peer;
    return isLoopback(last || peer);
  }
  const dropped = Object.keys(req.headers).filter(
    (name) => name.startsWith('x-forwarded-') || name === 'forwarded' || name === 'x-real-ip' || name === 'via',
  );
  for (const name of dropped) delete req.headers[name];
  req.headers['x-weft-ip'] = peer;
  // A proxy on this machine that nobody has named as trusted brings strangers along.
  return isLoopback(peer) && dropped.length === 0;
}

const isLoopback = (address) => /^(127\.|::1$|::ffff:127\.)/.test(address);

function tooLarge(req, res, message) {
  res.writeHead(413, {
    'content-type': 'application/json; charset=utf-8',
    'content-security-policy': strictestPolicy,
    connection: 'close',
  });
  res.end(JSON.stringify({ problem: 'too-large', message }));
  req.resume();
}

/** Compresses on-demand text over a kilobyte. Streams pass through, so the first bytes leave early. */
function compress(req, res) {
  const accepts = String(req.headers['accept-encoding'] ?? '');
  const encoding = /\bbr\b/.test(accepts) ? 'br' : /\bgzip\b/.test(accepts) ? 'gzip' : null;
  if (!encoding || req.method === 'HEAD') return;
  const { write, end, writeHead } = res;
  let chunks = [];
  let size = 0;
  let stream = null;
  let head = null;

  const isText = () =>
    /text\/|json|javascript|xml|svg/.test(String(res.getHeader('content-type') ?? head?.['content-type'] ?? ''));
  const sendHead = () => {
    if (head) writeHead.call(res, head.status);
  };
  const startStream = () => {
    stream =
      encoding === 'br'
        ? createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })
        : createGzip({ level: 6 });
    res.setHeader('content-encoding', encoding);
    res.removeHeader('content-length');
    sendHead();
    stream.on('data', (chunk) => write.call(res, chunk));
    stream.on('end', () => end.call(res));
    for (const chunk of chunks) stream.write(chunk);
    chunks = [];
  };
  const bytes = (chunk, coding) => (typeof chunk === 'string' ? Buffer.from(chunk, coding) : Buffer.from(chunk));

  res.writeHead = (status, ...rest) => {
    const headers = rest.find((part) => part && typeof part === 'object');
    for (const [name, value] of Object.entries(headers ?? {})) res.setHeader(name, value);
    res.statusCode = status;
    head = { status };
    return res;
  };
  res.write = (chunk, coding) => {
    if (stream) return stream.write(bytes(chunk, coding));
    chunks.push(bytes(chunk, coding));
    size += chunks.at(-1).length;
    if (size > kilobyte && isText() && !res.getHeader('content-encoding')) startStream();
    return true;
  };
  res.end = (chunk, coding) => {
    if (chunk && typeof chunk !== 'function') res.write(chunk, coding);
    if (stream) {
      stream.end();
      return res;
    }
    sendHead();
    for (const part of chunks) write.call(res, part);
    return end.call(res);
  };
}

/** A page that broke before it had a policy is the prerendered one for its status: it gets that one's policy. */
function keepPolicy(res, policyOf) {
  const { writeHead } = res;
  res.writeHead = (status, ...rest) => {
    const given = rest.some((part) => part && typeof part === 'object' && 'content-security-policy' in part);
    if (!given && !res.hasHeader('content-security-policy'))
      res.setHeader('content-security-policy', policyOf(`/${status}`) ?? strictestPolicy);
    return writeHead.call(res, status, ...rest);
  };
}

/** What no route answers, and what failed on the way: the prerendered pages for it. */
function lastResort({ app, dist, policyOf }, res, error) {
  if (error) app.log.error({ err: error }, 'request failed');
  if (res.headersSent) return res.destroy();
  const status = error ? 500 : 404;
  res.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policyOf(`/${status}`) ?? strictestPolicy,
    'cache-control': 'no-store',
  });
  res.end(readFileSync(join(dist, 'client', `${status}.html`)));
}
