import { join } from 'node:path';
import type { Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  actions,
  authEndpoints,
  isHidden,
  may,
  permissions,
  relations,
  routes,
  type Permission,
  type Relation,
} from '#platform/permissions.ts';
import { makeServer } from '../../scripts/server.mjs';
import { register, testApp, type Registered, type TestApp } from '#test/support/app.ts';
import { actionNames, authPaths, builtRoutes, normal, unnamed } from './doors.ts';

let home: TestApp;
let server: Server;
let url: string;
const people: Record<string, Registered | null> = { visitor: null };

beforeAll(async () => {
  home = await testApp();
  server = await makeServer({ app: home.app, dist: join(process.cwd(), 'dist'), sentences: { tooLarge: 'too large' } });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  people['learner'] = await register(home.app);
  people['trainer'] = await register(home.app, { role: 'trainer' });
  people['coordinator'] = await register(home.app, { role: 'coordinator' });
  people['administrator'] = await register(home.app, { role: 'administrator' });
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
  home.cleanup();
});

const heldBy: Record<string, Relation[]> = {
  visitor: ['anyone'],
  learner: ['anyone', 'signed-in', 'self'],
  trainer: ['anyone', 'signed-in', 'self', 'trainer'],
  coordinator: ['anyone', 'signed-in', 'self', 'coordinator'],
  // An administrator coordinates the installation's institution too.
  administrator: ['anyone', 'signed-in', 'self', 'coordinator', 'admin'],
};

const ask = (method: string, path: string, person: Registered | null, body?: string, type = 'application/json') =>
  fetch(url + path, {
    method,
    redirect: 'manual',
    headers: {
      origin: url,
      accept: 'application/json',
      // Asked from elsewhere, by way of a proxy: this machine itself may see more.
      'x-forwarded-for': '203.0.113.9',
      ...(person ? { cookie: person.headers.get('cookie')! } : {}),
      ...(body === undefined ? {} : { 'content-type': type }),
    },
    ...(body === undefined ? {} : { body }),
  });

test('every on-demand route of the build stands in the table, and the table names no other', () => {
  const onDemand = builtRoutes()
    .filter((route) => !route.prerendered)
    .map((route) => normal(route.pattern));
  expect(onDemand.length).toBeGreaterThan(8);
  const closedByNature = ['/_image', '/_server-islands/[name]'];
  expect(unnamed(onDemand, routes).filter((door) => !closedByNature.includes(door))).toEqual([]);
  expect(unnamed(Object.keys(routes), Object.fromEntries(onDemand.map((door) => [door, true])))).toEqual([]);
});

test('an unknown route, action or endpoint would be found', () => {
  expect(unnamed(['/me', '/api/grades'], routes)).toEqual(['/api/grades']);
  expect(unnamed(actionNames({ grading: { overrule: () => {} } }), actions)).toEqual(['grading.overrule']);
  expect(unnamed(['/admin/impersonate-user'], authEndpoints)).toEqual(['/admin/impersonate-user']);
});

test('every exported action stands in the table, and the table names no other', async () => {
  const { server: exported } = (await import('#actions')) as { server: Record<string, unknown> };
  const names = actionNames(exported);
  expect(names.length).toBeGreaterThan(5);
  expect(unnamed(names, actions)).toEqual([]);
  expect(unnamed(Object.keys(actions), Object.fromEntries(names.map((name) => [name, true])))).toEqual([]);
});

test('every endpoint of the auth library is named in the table or answers 404 to everyone', async () => {
  const { db, config, mail, now, log } = home.app;
  const paths = authPaths({ db, config, mail, now, log });
  expect(paths.length).toBeGreaterThan(40);
  for (const path of unnamed(paths, authEndpoints))
    for (const person of [null, people['administrator']!])
      for (const method of ['GET', 'POST']) {
        const response = await ask(
          method,
          `/api/auth${path.replace(/:\w+/g, 'x')}`,
          person,
          method === 'POST' ? '{}' : undefined,
        );
        expect([404, 405], `${method} ${path}`).toContain(response.status);
        await response.arrayBuffer();
      }
});

const doors = Object.entries(routes).flatMap(([pattern, methods]) =>
  Object.entries(methods).map(([method, permission]) => ({ pattern, method, permission: permission as Permission })),
);

// `/refused` stands in the place of pages that are not shown: asked for by itself it is a page that does not exist.
const ownAnswer = doors.filter((door) => !door.pattern.includes('[') && door.pattern !== '/refused');

test.each(ownAnswer)(
  '$method $pattern opens to those whom the table names, and to no other',
  async ({ pattern, method, permission }) => {
    for (const [role, person] of Object.entries(people)) {
      const response = await ask(
        method,
        pattern === '/api/me' || pattern === '/api/events' || pattern === '/healthz' ? pattern + '/' : `${pattern}/`,
        person,
        method === 'POST' ? '{}' : undefined,
      );
      await response.arrayBuffer();
      const isOpen = may(permission, heldBy[role]!);
      if (isOpen) expect([401, 403, 404, 405], `${role}: ${response.status}`).not.toContain(response.status);
      else expect(response.status, role).toBe(isHidden(permission) ? 404 : person ? 403 : 401);
    }
  },
);

test.each(Object.entries(actions))(
  'action %s opens to those whom the table names, and to no other',
  async (name, permission) => {
    for (const [role, person] of Object.entries(people)) {
      // Signing out really ends a session: each role has a second one for it.
      const who = name === 'accounts.signOut' && person ? await register(home.app) : person!;
      const response = await ask('POST', `/_actions/${name}/`, who, '', 'application/x-www-form-urlencoded');
      await response.arrayBuffer();
      const isOpen = may(permission, heldBy[role]!);
      // An open action answers its own way to an empty form; a closed one is refused before it is read.
      if (isOpen) expect([401, 403, 404], `${role}: ${response.status}`).not.toContain(response.status);
      else expect(response.status, role).toBe(person ? 403 : 401);
    }
  },
);

test('methods that the table does not name are refused', async () => {
  for (const [method, path] of [
    ['DELETE', '/api/events/'],
    ['PUT', '/api/me/'],
    ['POST', '/api/me/'],
    ['GET', '/api/events/'],
    ['PATCH', '/me/'],
  ] as const) {
    const response = await ask(method, path, people['administrator']!);
    expect([404, 405], `${method} ${path}`).toContain(response.status);
    await response.arrayBuffer();
  }
});

test('the table speaks only of relations that exist', () => {
  for (const held of Object.values(permissions)) for (const relation of held) expect(relations).toContain(relation);
});

test('an unsafe request from another origin is refused, JSON and forms alike, and changes nothing', async () => {
  const learner = people['learner']!;
  for (const origin of ['https://evil.example', 'null', `${url}.evil.example`, url.replace('http', 'https')])
    for (const [path, type] of [
      ['/api/events/', 'application/json'],
      ['/sign-in/', 'application/x-www-form-urlencoded'],
      ['/_actions/accounts.changeName/', 'multipart/form-data'],
      ['/api/auth/sign-out', 'application/json'],
    ] as const) {
      const response = await fetch(url + path, {
        method: 'POST',
        headers: { origin, cookie: learner.headers.get('cookie')!, 'content-type': type },
        body: '{}',
      });
      expect(response.status, `${origin} ${path}`).toBe(403);
      expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      await response.arrayBuffer();
    }
  expect((await ask('GET', '/api/me/', learner)).status).toBe(200);
});

test('forwarding headers of a peer that is not trusted are dropped', async () => {
  const response = await fetch(`${url}/sign-in/`, {
    headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', 'x-weft-ip': '6.6.6.6' },
  });
  expect(await response.text()).not.toContain('evil.example');
});

test('a body of 10 MB is refused in a sentence', async () => {
  const response = await ask(
    'POST',
    '/api/events/',
    people['learner']!,
    JSON.stringify({ events: ['x'.repeat(10_000_000)] }),
  );
  expect(response.status).toBe(413);
  expect(((await response.json()) as { message: string }).message).toMatch(/256 kB|too large/);
});

test('a malformed batch is refused in a sentence', async () => {
  for (const body of ['', '{', '[]', '"x"', '{"events":{}}', '{"events":[]}']) {
    const response = await ask('POST', '/api/events/', people['learner']!, body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      problem: 'malformed-batch',
      message: expect.stringMatching(/^This is not a batch/),
    });
  }
});
