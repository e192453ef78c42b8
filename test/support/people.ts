// People who come to the running server by its own forms: over HTTP as a browser without script does, or in a page.
import type { Page } from '@playwright/test';
import type { RunningServer } from './server.ts';

export type Person = { name: string; username: string; email: string; password: string };
export type SignedIn = Person & { id: string; cookie: string };

type Place = Pick<RunningServer, 'localUrl' | 'dataDir' | 'founderLink'>;

export const person = (over: Partial<Person> = {}): Person => ({
  name: 'Ravi Kumar',
  username: `ravi-${(count += 1)}-${process.pid}`,
  email: '',
  password: 'one plain weave of cotton',
  ...over,
});
let count = 0;

export const founderPerson: Person = {
  name: 'Asha Verma',
  username: 'asha',
  email: 'asha@cluster.example',
  password: 'three threads cross here',
};

/** Servers by their data folder: each is set up once, whoever asks first. */
const founders = new Map<string, Promise<SignedIn>>();

/** Opens the one-time link of a fresh server and becomes its administrator. */
export function founding(server: Place): Promise<SignedIn> {
  let founder = founders.get(server.dataDir);
  if (!founder) {
    founder = makeFounder(server);
    founders.set(server.dataDir, founder);
  }
  return founder;
}

async function makeFounder({ localUrl, founderLink }: Place): Promise<SignedIn> {
  if (!founderLink) throw new Error('This server has an administrator already, and no test of this process made it.');
  const { pathname, search } = new URL(founderLink);
  return sendPerson(localUrl, pathname + search, { ...founderPerson, institution: 'Cluster Institute' }, founderPerson);
}

/** Registers by the form of /sign-up/, without a browser. */
export const registerOverHttp = (url: string, who: Partial<Person> = {}): Promise<SignedIn> => {
  const whole = person(who);
  return sendPerson(url, '/sign-up/', whole, whole);
};

/** A learner of a server that is set up first where it is not yet. */
export async function foundAndRegister(
  server: Place,
  username?: string,
  over: Partial<Person> = {},
): Promise<SignedIn> {
  await founding(server);
  return registerOverHttp(server.localUrl, { ...over, ...(username ? { username } : {}) });
}

/** Signs in by the form of /sign-in/; the cookie of the new session. */
export async function signInOverHttp(
  url: string,
  { username, password }: Pick<Person, 'username' | 'password'>,
): Promise<string> {
  const { cookie, refusal } = await sendForm(url, '/sign-in/', { name: username, password });
  if (!cookie) throw new Error(`Signing in as ${username} was refused: ${refusal}`);
  return cookie;
}

async function sendPerson(url: string, path: string, fields: Record<string, string>, who: Person): Promise<SignedIn> {
  const { cookie, refusal } = await sendForm(url, path, fields);
  if (!cookie) throw new Error(`${who.username} could not register at ${path}: ${refusal}`);
  const me = await fetch(`${url}/api/me`, { headers: { cookie } });
  if (!me.ok) throw new Error(`/api/me answered ${me.status} after registering ${who.username}`);
  return { ...who, id: ((await me.json()) as { id: string }).id, cookie };
}

export type FormAnswer = { status: number; location: string | null; cookie: string; refusal: string };

/** Reads the page's first form that has all these fields, fills it in and sends it as a browser without script would. */
export async function sendForm(
  url: string,
  path: string,
  fields: Record<string, string>,
  cookie = '',
): Promise<FormAnswer> {
  const page = await fetch(url + path, { headers: { cookie, accept: 'text/html' } });
  const html = await page.text();
  const forms = [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)];
  // The search in the header is a form too, and asks by address.
  const form = forms.find(
    ([, attributes, inner]) =>
      /method="post"/i.test(attributes!) && Object.keys(fields).every((name) => inner!.includes(`name="${name}"`)),
  );
  if (!form) throw new Error(`${path} (${page.status}) has no form with ${Object.keys(fields).join(', ')}`);
  const action = unescape(/\baction="([^"]*)"/.exec(form[1]!)?.[1] ?? '');
  const body = new URLSearchParams();
  for (const [tag] of form[2]!.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g))
    body.set(unescape(/\bname="([^"]*)"/.exec(tag)?.[1] ?? ''), unescape(/\bvalue="([^"]*)"/.exec(tag)?.[1] ?? ''));
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  const address = new URL(action, url + path);
  const answer = await fetch(address, {
    method: 'POST',
    headers: {
      cookie,
      origin: address.origin,
      accept: 'text/html',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body,
    redirect: 'manual',
  });
  const given = answer.headers
    .getSetCookie()
    .flatMap((line) => (/max-age=0\b/i.test(line) ? [] : [line.split(';')[0]!]));
  const text = answer.status >= 400 ? await answer.text() : '';
  const refusal = text
    ? `${answer.status} ${text
        .replace(/<style[\s\S]*?<\/style>|<script[\s\S]*?<\/script>|<[^>]+>/g, ' ')
        .replace(/\s+/g, ' ')
        .slice(0, 600)}`
    : '';
  return {
    status: answer.status,
    location: answer.headers.get('location'),
    cookie: answer.status < 400 ? given.join('; ') : '',
    refusal,
  };
}

const unescape = (text: string) =>
  text
    .replaceAll('&#38;', '&')
    .replaceAll('&quot;', '"')
    .replaceAll('&#34;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** Registers in a page. Ends where the product leads. */
export async function signUp(page: Page, url: string, who: Partial<Person> = {}): Promise<Person> {
  const whole = person(who);
  await page.goto(`${url}/sign-up/`);
  await fill(page, { name: whole.name, email: whole.email, username: whole.username, password: whole.password });
  await submit(page, 'password');
  return whole;
}

/** Signs in in a page. Ends where the product leads. */
export async function signIn(
  page: Page,
  url: string,
  { username, password }: Pick<Person, 'username' | 'password'>,
): Promise<void> {
  await page.goto(`${url}/sign-in/`);
  await fill(page, { name: username, password });
  await submit(page, 'password');
}

/** Gives a browser context the session that was made over HTTP. */
export const withCookies = (url: string, cookie: string) =>
  cookie.split('; ').map((pair) => {
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    return { name, value, url };
  });

async function fill(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(fields))
    await page.locator(`main form [name="${name}"]`).first().fill(value);
}

async function submit(page: Page, nearField: string): Promise<void> {
  const button = page
    .locator('main form')
    .filter({ has: page.locator(`[name="${nearField}"]`) })
    .locator('button[type="submit"], button:not([type])');
  const before = page.url();
  await button.first().click();
  await page.waitForURL((now) => now.href !== before);
}
