// /metrics is for operators: this machine, or the token. Everybody else finds nothing there.
import { request } from 'node:http';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { receiveEvents } from '#features/progress/commands.ts';
import type { Config } from '#platform/env.ts';
import { makeServer } from '../../scripts/server.mjs';
import { register, testApp } from '#test/support/app.ts';
import { makeDevice } from '#test/support/events.ts';

type Answer = { status: number; body: string; headers: Record<string, unknown> };

async function serving(config: Partial<Config> = {}, host = '127.0.0.1') {
  const { app, cleanup } = await testApp({ config });
  const server = await makeServer({ app, dist: join(process.cwd(), 'dist'), sentences: { tooLarge: 'too large' } });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
    cleanup();
  });
  const { port } = server.address() as { port: number };
  const ask = (path: string, headers: Record<string, string> = {}, options: object = {}): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port, path, headers, ...options }, (answer) => {
        let body = '';
        answer.on('data', (chunk: Buffer) => (body += chunk.toString()));
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body, headers: answer.headers }));
      });
      asked.on('error', reject);
      asked.end();
    });
  return { app, ask };
}

const token = 'a token of operators';

test('this machine itself is served, by IPv4 and without a token', async () => {
  const { ask } = await serving();
  const { status, body, headers } = await ask('/metrics/');
  expect(status).toBe(200);
  expect(headers['content-type']).toContain('text/plain; version=0.0.4');
  expect(headers['cache-control']).toContain('no-store');
  for (const family of [
    'weft_write_queue_length 0',
    'process_resident_memory_bytes',
    'weft_info{version="',
    'weft_disk_free_bytes',
  ])
    expect(body).toContain(family);
});

test('a stranger finds nothing there, also with a header that claims to be this machine', async () => {
  const { ask } = await serving();
  // A proxy on this machine that is not named as trusted: the peer is loopback, who asks is not.
  const claims: Record<string, string>[] = [
    { 'x-forwarded-for': '127.0.0.1' },
    { forwarded: 'for=127.0.0.1' },
    { 'x-real-ip': '127.0.0.1' },
    { via: '1.1 x' },
  ];
  for (const headers of claims)
    expect(await ask('/metrics/', headers), JSON.stringify(headers)).toMatchObject({ status: 404 });
  const asJson = await ask('/metrics/', { 'x-forwarded-for': '127.0.0.1', accept: 'application/json' });
  expect(JSON.parse(asJson.body)).toMatchObject({ problem: 'not-found' });
});

test('behind a trusted proxy the client’s address decides', async () => {
  const { ask } = await serving({ trustedProxies: ['127.0.0.1'] });
  expect((await ask('/metrics/', { 'x-forwarded-for': '203.0.113.9' })).status).toBe(404);
  expect((await ask('/metrics/', { 'x-forwarded-for': '127.0.0.1, 203.0.113.9' })).status).toBe(404);
  expect((await ask('/metrics/', { 'x-forwarded-for': '127.0.0.1' })).status).toBe(200);
  expect((await ask('/metrics/')).status).toBe(200);
});

test('the token opens it from anywhere; a wrong one, half of it or none does not', async () => {
  const { ask } = await serving({ metricsToken: token, trustedProxies: ['127.0.0.1'] });
  const from = { 'x-forwarded-for': '203.0.113.9' };
  expect((await ask('/metrics/', { ...from, authorization: `Bearer ${token}` })).status).toBe(200);
  for (const authorization of [`Bearer ${token.slice(0, -1)}`, `Bearer ${token}x`, 'Bearer ', `Basic ${token}`, token])
    expect((await ask('/metrics/', { ...from, authorization })).status, authorization).toBe(404);
  expect((await ask('/metrics/', from)).status).toBe(404);
});

test('where no token is set no token opens it', async () => {
  const { ask } = await serving({ trustedProxies: ['127.0.0.1'] });
  for (const authorization of ['Bearer null', 'Bearer undefined', 'Bearer '])
    expect((await ask('/metrics/', { 'x-forwarded-for': '203.0.113.9', authorization })).status).toBe(404);
});

test('an address that is not this machine’s loopback is a stranger', async () => {
  const { networkInterfaces } = await import('node:os');
  const outside = Object.values(networkInterfaces())
    .flat()
    .find((network) => network?.family === 'IPv4' && !network.internal)?.address;
  const { ask } = await serving({}, '0.0.0.0');
  // Without a network there is no such peer; the loopback stands in for the way that a container maps it.
  const answer = await ask('/metrics/', {}, outside ? { host: outside, localAddress: outside } : { host: '127.0.0.1' });
  expect(answer.status).toBe(outside ? 404 : 200);
});

test('labels are patterns, classes and kinds: nothing of who asked, or for what', async () => {
  const { app, ask } = await serving();
  const { headers } = await register(app, { name: 'Rosa Benalcázar', username: 'rosa-marker' });
  const cookie = headers.get('cookie')!;
  for (const path of [
    '/',
    '/courses/trust-building/',
    '/me/',
    '/api/me/',
    '/sign-in/?next=%2Fmarker',
    '/marker-nowhere/',
    '/reset/?token=marker',
  ])
    await ask(path, { cookie, accept: 'text/html' });
  for (let i = 0; i < 30; i++) await ask(`/nowhere-${i}/`);
  const { body } = await ask('/metrics/');
  expect(body).not.toMatch(/marker|nowhere|Rosa|trust-building/);
  const counted = body.split('\n').filter((line) => line.startsWith('weft_requests_total'));
  expect(counted).toContain('weft_requests_total{route="/me",method="GET",status="2xx"} 1');
  expect(counted).toContain('weft_requests_total{route="(page)",method="GET",status="2xx"} 2');
  expect(counted.length).toBeLessThan(12);
});

test('events, refusals and mails are counted', async () => {
  const { app, ask } = await serving();
  await app.mail.send({ to: 'a@cluster.example', subject: 'x', text: 'y' });
  const { id } = await register(app);
  const make = makeDevice(id);
  const events = [
    make('lesson.completed', app.catalogue.courses[0]!.lessons[0]!.id, {}),
    make('lesson.opened', 'nowhere', {}),
  ];
  await receiveEvents(app, id, { events });
  const { body } = await ask('/metrics/');
  expect(body).toContain('weft_mails_total{result="sent"} 1');
  expect(body).toContain('weft_events_total{result="kept"} 1');
  expect(body).toContain('weft_events_total{result="refused"} 1');
});
