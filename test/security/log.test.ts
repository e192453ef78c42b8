// The log of the real server, under requests that are full of what must not be in it.
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createClient } from '@libsql/client';
import { expect, onTestFinished, test } from 'vitest';
import { loadCatalogue } from '#platform/catalogue.ts';
import { makeDevice } from '#test/support/events.ts';
import { founding, registerOverHttp, sendForm } from '#test/support/people.ts';
import { startServer } from '#test/support/server.ts';

const marker = 'zzmarker';

/** A mail server that refuses every recipient and repeats the address while it does so. */
async function refusingMailServer(): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => {
      const line = chunk.toString();
      const recipient = /RCPT TO:<(.*?)>/i.exec(line)?.[1];
      if (recipient) socket.write(`550 <${recipient}> has no mailbox here\r\n`);
      else socket.write(/^QUIT/i.test(line) ? '221 bye\r\n' : '250 ok\r\n');
    });
    socket.write('220 test\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `smtp://127.0.0.1:${(server.address() as { port: number }).port}`;
}

test('nothing that people type, and none of their addresses, reaches the log: not by use, not by failures, not by a crash', async () => {
  const server = await startServer({
    LOG_LEVEL: 'debug',
    SMTP_URL: await refusingMailServer(),
    TRUSTED_PROXIES: '127.0.0.1',
  });
  onTestFinished(() => server.kill9());
  const url = server.localUrl;
  await founding(server);
  const learner = await registerOverHttp(url, {
    name: `Name ${marker}`,
    email: `${marker}@cluster.example`,
    username: `${marker}-user`,
    password: `${marker} password of cotton`,
  });
  const device = makeDevice(learner.id);
  const send = (body: string, type = 'application/json') =>
    fetch(`${url}/api/events`, {
      method: 'POST',
      headers: {
        'content-type': type,
        origin: url,
        cookie: learner.cookie,
        'x-forwarded-for': '198.51.100.77',
        'user-agent': `${marker}-agent`,
      },
      body,
    });
  const lesson = loadCatalogue('content').catalogue.courses[0]!.lessons[0]!;
  const note = () => device('note.saved', lesson.id, { note: lesson.practice.id, text: `note ${marker}` });

  await send(JSON.stringify({ events: [note(), device('lesson.completed', lesson.id, {})] }));
  await send(JSON.stringify({ events: [{ ...note(), learner: marker }, marker] }));
  await send(`{"events": [${marker}`);
  await sendForm(url, '/sign-in/', { name: `${marker}@cluster.example`, password: `wrong ${marker}` });
  await sendForm(url, '/sign-up/', {
    name: marker,
    email: `${marker}@cluster.example`,
    username: '',
    password: marker.repeat(2),
  });
  await sendForm(url, '/forgotten/', { name: `${marker}@cluster.example` });
  await fetch(`${url}/reset/?token=${marker}`, { headers: { cookie: `better-auth.session_token=${marker}` } });
  await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: `{"email": "${marker}@x.example", "password": ${marker}`,
  });
  await fetch(`${url}/${marker}/?q=${marker}`);

  // The crash: tables that are gone while requests with personal values are under way.
  const client = createClient({ url: `file:${join(server.dataDir, 'weft.db')}` });
  await client.execute('ALTER TABLE progress_summary RENAME TO gone');
  const broken = await send(JSON.stringify({ events: [note(), note()] }));
  expect(broken.status).toBe(500);
  expect(await broken.json()).toMatchObject({ problem: 'broken', message: expect.stringMatching(/^Something broke/) });
  const page = await fetch(`${url}/me/`, { headers: { cookie: learner.cookie, accept: 'text/html' } });
  expect([page.status, (await page.text()).includes('Something broke on our side')]).toEqual([500, true]);
  await client.execute('ALTER TABLE user RENAME TO nobody');
  await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email: `${marker}@cluster.example`, password: `${marker} password of cotton` }),
  });
  await sendForm(url, '/sign-in/', { name: `${marker}@cluster.example`, password: `${marker} password` }).catch(
    () => {},
  );
  client.close();
  await server.stop();

  const log = server.output();
  const lines = log
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  // The hunt is worth something only where all of it was logged.
  expect(lines.filter((line) => line['msg'] === 'a request broke').length).toBeGreaterThanOrEqual(2);
  expect(log).toContain('a reset mail could not be sent');
  expect(lines).toContainEqual(
    expect.objectContaining({
      msg: 'request',
      method: 'POST',
      route: '/api/events',
      status: '200',
      ms: expect.any(Number),
      request: expect.stringMatching(/^[0-9a-z]{26}$/),
    }),
  );
  for (const [what, pattern] of Object.entries({
    'what was typed': new RegExp(marker),
    'an address of mail': /@cluster\.example|@x\.example/,
    'an address of the network': /198\.51\.100\.77/,
    'the token of a link, in a line of the log': /^\{.*token=/,
  }))
    expect(
      log.split('\n').filter((line) => pattern.test(line)),
      what,
    ).toEqual([]);
}, 120_000);

test('an answer that broke carries the id by which the log knows it', async () => {
  const server = await startServer({ LOG_LEVEL: 'info' });
  onTestFinished(() => server.kill9());
  const answer = await fetch(`${server.localUrl}/sign-in/`);
  const id = answer.headers.get('x-request-id');
  await answer.text();
  await server.stop();
  expect(server.output()).toContain(`"request":"${id}"`);
}, 120_000);
