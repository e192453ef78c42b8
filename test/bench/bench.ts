// Speeds and sizes of the built product: CPU per request and its ratio to a reference in the same run, LCP under a slow line.
// Median of five with the spread. `--json` for machines. Nothing here fails a build: budgets of time are read, not tested.
import { fork } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { found, makeFoundingLink } from '#features/accounts/commands/found.ts';
import { setupState } from '#features/accounts/queries.ts';
import { register } from '#features/accounts/commands/register.ts';
import { saveAnswer } from '#features/assessment/commands/save.ts';
import { startTest } from '#features/assessment/commands/start.ts';
import { submitTest } from '#features/assessment/commands/submit.ts';
import { placesOf } from '#features/assessment/queries.ts';
import { receiveEvents } from '#features/progress/commands.ts';
import type { LearningEvent } from '#features/progress/model.ts';
import { closeApp, openApp, type App } from '#platform/app.ts';
import type { Lesson } from '#platform/catalogue.ts';
import { readConfig } from '#platform/env.ts';
import { launchOptions } from '#test/support/browser.ts';
import { perfect } from '#test/support/attempts.ts';
import { makeDevice } from '#test/support/events.ts';
import { foundAndRegister, registerOverHttp } from '#test/support/people.ts';
import { startServer } from '#test/support/server.ts';
import { buildIfChanged } from '../../scripts/build.mjs';
import { makeServer } from '../../scripts/server.mjs';
import { makeClassroom } from './classroom.ts';

type Figure = {
  name: string;
  unit: string;
  median: number;
  low: number;
  high: number;
  ratio?: number;
  budget?: string;
};

const runs = 5;
const here = fileURLToPath(import.meta.url);

async function bench(): Promise<void> {
  if (!(await buildIfChanged())) process.exit(1);
  const dataDir = mkdtempSync(join(tmpdir(), 'weft-bench-'));
  const app = await openApp(readConfig({ ...process.env, DATA_DIR: dataDir, LOG_LEVEL: 'silent' }));
  const lesson = app.catalogue.courses[0]!.lessons[0]!;
  const path = `/courses/${app.catalogue.courses[0]!.slug}/${lesson.slug}/`;
  const token = new URL(await makeFoundingLink(app, 'http://localhost')).searchParams.get('token')!;
  const founded = await found(
    app,
    {
      name: 'Founder',
      email: 'founder@bench.example',
      username: 'founder',
      password: 'a plain weave of four',
      institution: 'Bench',
      token,
    },
    new Headers(),
  );
  if (!founded.ok) throw new Error(founded.problem);
  const founder = founded.value;
  const made = await register(
    app,
    { name: 'Bench', email: '', username: 'bench-learner', password: 'a plain weave of five' },
    new Headers(),
  );
  if (!made.ok) throw new Error(made.problem);
  const cookie = made.value.cookies.map((line) => line.split(';')[0]).join('; ');
  const server = await listening(
    await makeServer({ app, dist: join(process.cwd(), 'dist'), sentences: { tooLarge: '' } }),
  );
  const bytes = brotliCompressSync(readFileSync(join(process.cwd(), 'dist/client', path, 'index.html')));
  const reference = await listening(
    createServer((_, response) =>
      response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'br' }).end(bytes),
    ),
  );
  const figures: Figure[] = [];

  const plain = await cpuPerRequest(reference, { path: '/', count: 3000 });
  figures.push({ name: 'node:http, the same bytes (reference)', unit: 'ms CPU', ...plain });
  const against = (name: string, figure: Spread, budget: string) =>
    figures.push({ name, unit: 'ms CPU', ...figure, ratio: figure.median / plain.median, budget });
  against('lesson view', await cpuPerRequest(server, { path, count: 3000 }), '≤ 0.5');
  const question = '/search/?q=trust+among+firms';
  against('page of search results', await cpuPerRequest(server, { path: question, count: 300 }), '≤ 5');
  against('/api/me', await cpuPerRequest(server, { path: '/api/me', count: 1000, cookie }), '');
  const batches = await cpuPerRequest(server, {
    path: '/api/events',
    count: 300,
    cookie,
    learner: made.value.id,
    lesson,
  });
  against('learning event, in batches of ten over HTTP', scale(batches, 1 / 10), '≤ 0.5');

  figures.push(...(await classroomFigures(app, server, plain.median, made.value, founder)));

  const insert = await bareInserts(dataDir);
  figures.push({ name: 'bare insert of a row, ten a transaction (reference)', unit: 'ms CPU', ...insert });
  const make = makeDevice(made.value.id);
  const command = await cpuOf(100, async () => {
    await receiveEvents(app, made.value.id, { events: tenEvents(make, lesson) });
  });
  figures.push({
    name: 'learning event, command alone',
    unit: 'ms CPU',
    ...scale(command, 1 / 10),
    ratio: command.median / 10 / insert.median,
  });
  const memory = await memoryOf(path);
  figures.push({ name: 'resident memory, idle', unit: 'MB', ...flat(memory.idle), budget: '≤ 256' });
  figures.push({ name: 'resident memory, 200 learners active', unit: 'MB', ...flat(memory.active), budget: '≤ 512' });

  const { lcp, transferred, requests } = await slowLine(server, path);
  figures.push({ name: 'LCP of a lesson, 400 kbit/s, 400 ms, 4× CPU', unit: 'ms', ...lcp, budget: '≤ 1000' });
  figures.push({ name: 'first visit, all bytes', unit: 'kB', ...flat(transferred / 1000), budget: '≤ 40' });
  figures.push({ name: 'requests before the first interaction', unit: '', ...flat(requests), budget: '≤ 6' });

  server.close();
  reference.close();
  closeApp(app);
  rmSync(dataDir, { recursive: true });
  print(figures);
  process.exit(0);
}

type Spread = { median: number; low: number; high: number };

function spread(values: number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  return { median: sorted[Math.floor(sorted.length / 2)]!, low: sorted[0]!, high: sorted.at(-1)! };
}
const flat = (value: number): Spread => ({ median: value, low: value, high: value });
const scale = ({ median, low, high }: Spread, by: number): Spread => ({
  median: median * by,
  low: low * by,
  high: high * by,
});

const listening = (server: Server): Promise<Server> =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
const portOf = (server: Server): number => (server.address() as { port: number }).port;

type Load = { path: string; count: number; cookie?: string; learner?: string; lesson?: Lesson; body?: string };

/** What a learner sends in a few minutes of a lesson: opened, checks tried, a note written and mended, done. */
function tenEvents(make: ReturnType<typeof makeDevice>, { id, checks, practice }: Lesson): LearningEvent[] {
  const tries = checks.flatMap((check) =>
    check.options.map((_, at) => make('check.answered', id, { check: check.id, option: 'abcd'[at]! })),
  );
  const notes = [
    'Nine of fourteen',
    'Nine of fourteen workshops turned away an order last season. Surprised: the chamber.',
  ].map((text) => make('note.saved', id, { note: practice.id, text }));
  return [make('lesson.opened', id, {}), ...tries.slice(0, 7), ...notes];
}

/** CPU of this process while another one asks; the load generator's own work is not counted. */
async function cpuPerRequest(server: Server, order: Load): Promise<Spread> {
  const measured: number[] = [];
  for (let run = 0; run <= runs; run++) {
    const child = fork(here, ['load'], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    await new Promise((resolve) => child.once('message', resolve));
    const before = process.cpuUsage();
    child.send({ ...order, port: portOf(server) });
    await new Promise<void>((resolve, reject) =>
      child.once('exit', (code) => (code ? reject(new Error('load failed')) : resolve())),
    );
    const { user, system } = process.cpuUsage(before);
    // The first run warms up.
    if (run) measured.push((user + system) / 1000 / order.count);
  }
  return spread(measured);
}

async function cpuOf(count: number, work: () => Promise<void>): Promise<Spread> {
  const measured: number[] = [];
  for (let run = 0; run <= runs; run++) {
    const before = process.cpuUsage();
    for (let n = 0; n < count; n++) await work();
    const { user, system } = process.cpuUsage(before);
    if (run) measured.push((user + system) / 1000 / count);
  }
  return spread(measured);
}

async function bareInserts(dataDir: string): Promise<Spread> {
  const { createClient } = await import('@libsql/client');
  const client = createClient({ url: `file:${join(dataDir, 'bare.db')}` });
  await client.execute('PRAGMA journal_mode = WAL');
  await client.execute('CREATE TABLE bare (id TEXT PRIMARY KEY, a TEXT, b TEXT, c INTEGER)');
  let n = 0;
  const figure = await cpuOf(100, async () => {
    const rows = Array.from({ length: 10 }, () => ({
      sql: 'INSERT INTO bare VALUES (?, ?, ?, ?)',
      args: [`id${++n}`, 'lesson.completed', '{}', n],
    }));
    await client.batch(rows, 'write');
  });
  client.close();
  return scale(figure, 1 / 10);
}

/** The child: keeps eight requests under way until all are answered. */
async function load(): Promise<void> {
  process.send!('ready');
  const order = await new Promise<Load & { port: number }>((resolve) =>
    process.once('message', (message) => resolve(message as Load & { port: number })),
  );
  const url = `http://127.0.0.1:${order.port}${order.path}`;
  const make = makeDevice(order.learner ?? '');
  const body = () => order.body ?? (order.lesson ? JSON.stringify({ events: tenEvents(make, order.lesson) }) : null);
  let left = order.count;
  const worker = async () => {
    while (left-- > 0) {
      const sent = body();
      const response = await fetch(url, {
        method: sent ? 'POST' : 'GET',
        headers: {
          'accept-encoding': 'br',
          ...(order.cookie ? { cookie: order.cookie } : {}),
          ...(sent ? { 'content-type': 'application/json' } : {}),
        },
        ...(sent ? { body: sent } : {}),
      });
      if (!response.ok) throw new Error(`${url}: ${response.status}`);
      await response.arrayBuffer();
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  process.exit(0);
}

type Person = { id: string; cookies: string[] };
const cookieOf = ({ cookies }: Person): string => cookies.map((line) => line.split(';')[0]).join('; ');

/** Tests, boards and search: what a class costs. Pages over HTTP, whole; tests as commands, since each needs a try of its own. */
async function classroomFigures(
  app: App,
  server: Server,
  reference: number,
  learner: Person,
  trainer: Person,
): Promise<Figure[]> {
  const figures: Figure[] = [];
  const add = (name: string, figure: Spread, budget = '') =>
    figures.push({ name, unit: 'ms CPU', ...figure, ratio: figure.median / reference, ...(budget ? { budget } : {}) });
  const { institution } = await setupState(app);
  const { cohort, learners } = await makeClassroom(app, trainer.id, institution!.id, 1000);
  const course = app.catalogue.courses.find(({ items }) => items.length > 0)!;

  let at = 0;
  const fresh = () => learners[(at += 1) % learners.length]!;
  const attempts: { learner: string; id: string }[] = [];
  add(
    'test start (draw and store), command',
    await cpuOf(100, async () => {
      const who = fresh();
      const begun = await startTest(app, who, course.id);
      if (begun.ok) attempts.push({ learner: who, id: begun.value.attempt });
    }),
  );
  const [mine] = attempts;
  const [place] = await placesOf(app.db, mine!.id);
  const right = perfect(place!);
  let rev = 0;
  add(
    'answer autosave, command',
    await cpuOf(200, async () => {
      const answer = rev % 2 ? right : null;
      await saveAnswer(app, mine!.learner, { attempt: mine!.id, place: place!.n, answer, rev: rev++ });
    }),
  );
  const kept = await startTest(app, learner.id, course.id);
  if (!kept.ok) throw new Error(kept.problem);
  const body = JSON.stringify({ attempt: kept.value.attempt, place: 1, answer: null, rev: 0 });
  add(
    'answer autosave sent again, over HTTP',
    await cpuPerRequest(server, { path: '/api/answers', count: 500, cookie: cookieOf(learner), body }),
  );
  let next = 0;
  add(
    'test submit (grade and store), command',
    await cpuOf(80, async () => {
      const { learner: who, id } = attempts[next++]!;
      await submitTest(app, who, id);
    }),
  );
  add(
    'board of 1,000 learners, the whole page',
    await cpuPerRequest(server, { path: `/cohorts/${cohort}/`, count: 10, cookie: cookieOf(trainer) }),
    '≤ 60',
  );
  add(
    'board of 1,000 learners, CSV',
    await cpuPerRequest(server, { path: `/cohorts/${cohort}/board.csv`, count: 10, cookie: cookieOf(trainer) }),
    '≤ 60',
  );
  add(
    'search over all texts, the whole page',
    await cpuPerRequest(server, { path: '/search/?q=quick%20win%20trust', count: 200 }),
    '≤ 5',
  );
  return figures;
}

const resident = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024;

/** The server as an operator starts it: ten seconds after it listens, and while two hundred learners send and read. */
async function memoryOf(path: string): Promise<{ idle: number; active: number }> {
  const server = await startServer();
  await wait(10_000);
  const idle = resident(server.pid());
  const [first] = await Promise.all([foundAndRegister(server, 'first')]);
  const people = [first];
  while (people.length < 200) {
    // Hashing a password costs memory and time of its own: ten come at a time, as a class does.
    const more = Array.from({ length: Math.min(10, 200 - people.length) }, (_, at) =>
      registerOverHttp(server.localUrl, { username: `active-${people.length + at}` }),
    );
    people.push(...(await Promise.all(more)));
  }
  let active = 0;
  for (let round = 0; round < 5; round++) {
    await Promise.all(
      people.map(async ({ id, cookie }) => {
        const make = makeDevice(id);
        const events = [make('lesson.opened', 'c1-l1', {}), make('lesson.completed', 'c1-l1', {})];
        const sent = await fetch(`${server.localUrl}/api/events`, {
          method: 'POST',
          headers: { cookie, 'content-type': 'application/json' },
          body: JSON.stringify({ events }),
        });
        if (!sent.ok) throw new Error(`/api/events: ${sent.status}`);
        await (await fetch(server.localUrl + path, { headers: { cookie } })).arrayBuffer();
        await (await fetch(`${server.localUrl}/api/me`, { headers: { cookie } })).arrayBuffer();
      }),
    );
    active = Math.max(active, resident(server.pid()));
  }
  await server.stop();
  return { idle, active };
}

/** A lesson on a poor line and a slow phone, cold each time. */
async function slowLine(server: Server, path: string): Promise<{ lcp: Spread; transferred: number; requests: number }> {
  const browser = await chromium.launch(await launchOptions());
  const times: number[] = [];
  let transferred = 0;
  let requests = 0;
  for (let run = 0; run < runs; run++) {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await cdp.send('Network.enable');
    await cdp.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 400,
      downloadThroughput: 50_000,
      uploadThroughput: 50_000,
    });
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    transferred = 0;
    requests = 0;
    const favicons = new Set<string>();
    cdp.on('Network.requestWillBeSent', ({ request, requestId }) => {
      if (request.url.endsWith('favicon.svg')) favicons.add(requestId);
      else requests++;
    });
    cdp.on('Network.loadingFinished', ({ encodedDataLength, requestId }) => {
      if (!favicons.has(requestId)) transferred += encodedDataLength;
    });
    await page.goto(`http://127.0.0.1:${portOf(server)}${path}`, { waitUntil: 'load' });
    await wait(1500);
    times.push(
      await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            new PerformanceObserver((list) => resolve(list.getEntries().at(-1)!.startTime)).observe({
              type: 'largest-contentful-paint',
              buffered: true,
            });
          }),
      ),
    );
    await context.close();
  }
  await browser.close();
  return { lcp: spread(times), transferred, requests };
}

function print(figures: readonly Figure[]): void {
  if (process.argv.includes('--json'))
    return console.log(JSON.stringify({ node: process.version, cores: cpus().length, figures }, null, 1));
  const round = (value: number) => (value < 10 ? value.toFixed(3) : value.toFixed(1));
  for (const { name, unit, median, low, high, ratio, budget } of figures)
    console.log(
      `${name.padEnd(52)} ${round(median).padStart(9)} ${unit.padEnd(7)} ${low === high ? '' : `${round(low)}–${round(high)}`.padEnd(16)}${ratio ? ` × ${ratio.toFixed(1)}` : ''}${budget ? `  budget ${budget}` : ''}`,
    );
}

if (process.argv[2] === 'load') await load();
else await bench();
