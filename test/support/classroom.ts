// A trainer and a cohort on the running server, made by its own forms as a browser without script does.
import { founding, registerOverHttp, sendForm, type SignedIn } from './people.ts';
import type { RunningServer } from './server.ts';

export type Classroom = { trainer: SignedIn; cohort: string };

type Place = Pick<RunningServer, 'localUrl' | 'dataDir' | 'founderLink'>;

export async function trainerOf(server: Place, username: string): Promise<SignedIn> {
  const founder = await founding(server);
  const trainer = await registerOverHttp(server.localUrl, { name: 'Leela Nair', username });
  await sendForm(server.localUrl, `/admin/?search=${username}`, { role: 'trainer' }, founder.cookie);
  return trainer;
}

export async function classroom(server: Place, username: string, name = 'Jaipur, group 1'): Promise<Classroom> {
  const trainer = await trainerOf(server, username);
  const { location, refusal } = await sendForm(server.localUrl, '/cohorts/', { name, startsOn: '' }, trainer.cookie);
  const cohort = /^\/cohorts\/([^/]+)\//.exec(location ?? '')?.[1];
  if (!cohort) throw new Error(`The cohort was not made: ${refusal}`);
  return { trainer, cohort };
}

export type SignInCard = { name: string; username: string; password: string };

/** The cards on the page that shows them. */
export const cardsIn = (html: string): SignInCard[] =>
  [
    ...html.matchAll(
      /<h3[^>]*>([^<]+)<\/h3>[\s\S]*?<dd[^>]*>([^<]+)<\/dd>[\s\S]*?<dd class="password[^>]*>([^<]+)<\/dd>/g,
    ),
  ].map(([, name, username, password]) => ({ name: name!, username: username!, password: password! }));
