import { latin } from '#features/cohorts/rules/transliterate.ts';
import { homes, type Home } from './words/homes.ts';

/** Somebody who does not exist: a given and a family name that are common in a place, put together by number. */
export type Invented = { name: string; username: string; home: Home };

/** Person number `n`, from 0. Neighbours in number come from different places; after some three hundred, names come again. */
export function inventedPerson(n: number): Invented {
  const home = homes[n % homes.length]!;
  const round = Math.floor(n / homes.length);
  const given = home.given[round % home.given.length]!;
  // The shift keeps the second round of given names from meeting the same families again.
  const family = home.family[(round + Math.floor(round / home.given.length)) % home.family.length]!;
  const again = Math.floor(round / (home.given.length * home.family.length));
  const username = `${latin(given)}.${latin(family)}`.slice(0, 24) + (again ? `${again + 1}` : '');
  return { name: `${given} ${family}`, username, home };
}
