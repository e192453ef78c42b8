// Every kind of response carries the headers that protect its reader.
import { createClient } from '@libsql/client';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { test } from '#test/support/browser.ts';
import { founding } from '#test/support/people.ts';
import { startServer } from '#test/support/server.ts';
import { onDemandPages, prerenderedPages, routes } from '#test/support/site.ts';

/** What is wrong with the headers of a response. */
function headerFaults(response: Response): string[] {
  const header = (name: string) => response.headers.get(name) ?? '';
  const policy = new Map(
    header('content-security-policy')
      .split(';')
      .map(
        (directive) =>
          directive
            .trim()
            .split(/\s+(.*)/s)
            .slice(0, 2) as [string, string],
      ),
  );
  const scripts = policy.get('script-src') ?? policy.get('default-src') ?? '';
  const styles = policy.get('style-src') ?? policy.get('default-src') ?? '';
  const wrong: [boolean, string][] = [
    [!policy.has('default-src'), 'no policy'],
    [policy.get('frame-ancestors') !== "'none'", 'may be framed'],
    [policy.get('base-uri') !== "'none'", 'base-uri'],
    [policy.get('object-src') !== "'none'" && policy.get('default-src') !== "'none'", 'object-src'],
    [!policy.has('form-action'), 'form-action'],
    [/unsafe-|\*|https?:|data:/.test(scripts), `scripts from ${scripts}`],
    [/unsafe-|\*|https?:|data:/.test(styles), `styles from ${styles}`],
    [header('x-content-type-options') !== 'nosniff', 'nosniff'],
    [!/^(same-origin|no-referrer|strict-origin)/.test(header('referrer-policy')), 'referrer-policy'],
    [
      !['camera', 'geolocation', 'microphone'].every((name) => header('permissions-policy').includes(`${name}=()`)),
      'permissions-policy',
    ],
    [header('x-powered-by') !== '' || header('server') !== '', 'names its software'],
  ];
  return wrong.filter(([isWrong]) => isWrong).map(([, what]) => what);
}

const get = (url: string, init: RequestInit = {}) =>
  fetch(url, { redirect: 'manual', headers: { accept: 'text/html' }, ...init });

test('the judge of headers knows a bad response', () => {
  expect(headerFaults(new Response(''))).toContain('no policy');
  const open = new Response('', {
    headers: { 'content-security-policy': "default-src 'self'; script-src 'self' 'unsafe-inline'; frame-ancestors *" },
  });
  expect(headerFaults(open)).toEqual(
    expect.arrayContaining(['may be framed', "scripts from 'self' 'unsafe-inline'", 'nosniff', 'permissions-policy']),
  );
});

test('every prerendered page', async ({ server }) => {
  for (const path of prerenderedPages()) {
    const response = await get(server.localUrl + path);
    expect.soft(headerFaults(response), path).toEqual([]);
    expect.soft(response.headers.get('content-security-policy'), `${path} lets its own code run`).toContain('sha256-');
    expect.soft(response.headers.get('cache-control'), path).toContain('must-revalidate');
  }
});

test('every prerendered page by its other addresses', async ({ server }) => {
  for (const path of prerenderedPages().filter((address) => address.endsWith('/') && address !== '/'))
    for (const other of [path.slice(0, -1), `${path}index.html`])
      expect.soft(headerFaults(await get(server.localUrl + other)), other).toEqual([]);
});

test('every on-demand page, for a visitor and for an administrator', async ({ server }) => {
  const { cookie } = await founding(server);
  for (const path of onDemandPages())
    for (const who of ['', cookie]) {
      const headers = { accept: 'text/html', cookie: who };
      const response = await get(server.localUrl + path, { headers });
      expect.soft(headerFaults(response), path).toEqual([]);
      expect.soft(response.headers.get('cache-control'), `${path} is nobody else's`).toContain('no-store');
    }
});

test('every endpoint, whatever it answers', async ({ server }) => {
  const { cookie } = await founding(server);
  for (const { pattern } of routes().filter(({ type, prerendered }) => type === 'endpoint' && !prerendered)) {
    const path = pattern.replace(/\[[^\]]*\]/g, 'x');
    const requests: RequestInit[] = [
      {},
      { headers: { cookie } },
      { method: 'POST', body: '{' },
      { method: 'POST', headers: { cookie, origin: 'https://evil.example' }, body: '{}' },
      { method: 'DELETE' },
    ];
    for (const init of requests)
      expect.soft(headerFaults(await get(server.localUrl + path, init)), `${init.method ?? 'GET'} ${path}`).toEqual([]);
  }
});

test('every file', async ({ server }) => {
  const folder = join(process.cwd(), 'dist/client');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: false }).filter(
    (file) => /\.\w+$/.test(file) && !/\.(html|br|gz)$/.test(file),
  );
  expect(files.some((file) => file.startsWith('assets/'))).toBe(true);
  for (const file of files) {
    const response = await get(`${server.localUrl}/${file}`);
    expect.soft(response.status, file).toBe(200);
    expect.soft(headerFaults(response), file).toEqual([]);
    if (file.startsWith('assets/')) expect.soft(response.headers.get('cache-control'), file).toContain('immutable');
  }
});

test('what is refused: unknown, foreign, too large, malformed', async ({ server }) => {
  const { localUrl } = server;
  const tries: [string, number, Response][] = [
    ['unknown page', 404, await get(`${localUrl}/no/such/page/`)],
    ['unknown file', 404, await get(`${localUrl}/assets/none.js`)],
    ['unknown JSON', 404, await get(`${localUrl}/api/none`, { headers: { accept: 'application/json' } })],
    [
      'foreign origin',
      403,
      await get(`${localUrl}/api/events`, { method: 'POST', headers: { origin: 'https://evil.example' }, body: '{}' }),
    ],
    [
      'too large',
      413,
      await get(`${localUrl}/api/events`, {
        method: 'POST',
        headers: { origin: localUrl },
        body: 'x'.repeat(2_000_000),
      }),
    ],
    ['signed out', 401, await get(`${localUrl}/api/me`, { headers: { accept: 'application/json' } })],
  ];
  for (const [what, status, response] of tries) {
    expect.soft(response.status, what).toBe(status);
    expect.soft(headerFaults(response), what).toEqual([]);
  }
  for (const path of ['/%E0%A4%A/', '/courses/%00/', '/..%2f..%2fetc/passwd', '/%2e%2e/package.json']) {
    const response = await get(localUrl + path);
    expect.soft([400, 404], path).toContain(response.status);
    expect.soft(headerFaults(response), path).toEqual([]);
  }
});

test('a page that breaks on the server', async () => {
  const server = await startServer();
  const { cookie } = await founding(server);
  const database = createClient({ url: `file:${join(server.dataDir, 'weft.db')}` });
  for (const table of ['learning_event', 'progress_summary']) await database.execute(`DROP TABLE IF EXISTS ${table}`);
  database.close();
  const page = await get(`${server.localUrl}/me/`, { headers: { accept: 'text/html', cookie } });
  expect.soft(page.status).toBe(500);
  expect.soft(headerFaults(page)).toEqual([]);
  const text = await page.text();
  expect.soft(text).toContain('<h1');
  expect.soft(text).not.toMatch(/SQLITE|no such table|at .*\.(ts|mjs|js):\d/i);
  const json = await get(`${server.localUrl}/api/me`, { headers: { accept: 'application/json', cookie } });
  expect.soft(json.status).toBe(500);
  expect.soft(headerFaults(json)).toEqual([]);
  expect.soft(await json.text()).not.toMatch(/SQLITE|no such table/i);
  await server.stop();
});
