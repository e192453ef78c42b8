import { checkName, checkUsername, tidyName, tidyUsername } from '#features/accounts/rules/input.ts';
import { ok, refuse, type Result } from '#shared/kernel/result.ts';
import type { ListProblem, RosterRow, RowProblem } from '../model.ts';
import { latin } from './transliterate.ts';

export const mostRows = 200;

/** One line as it was typed. `base`: what a username begins with where none was given. */
export type Line =
  | { line: number; text: string; name: string; username: string | null; base: string }
  | { line: number; text: string; problem: RowProblem };

const controls = /[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/u;
const longestBase = 24;

/** A list with one person a line: `name` or `name, username`; a tab or semicolon separates too, as copied from a sheet. */
export function readList(text: string): Result<Line[], Exclude<ListProblem, 'list-has-bad-rows'>> {
  const lines = text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/)
    .map((typed, at) => ({ line: at + 1, text: typed.trim() }))
    .filter((line) => line.text);
  if (lines.length === 0) return refuse('list-empty');
  if (lines.length > mostRows) return refuse('list-too-long', { most: mostRows, count: lines.length });
  return ok(lines.map(readLine));
}

function readLine({ line, text }: { line: number; text: string }): Line {
  const wrong = (problem: RowProblem) => ({ line, text, problem });
  const parts = text.split(/[,;\t]/).map((part) => part.trim());
  while (parts.length > 1 && parts.at(-1) === '') parts.pop();
  if (controls.test(parts.join(''))) return wrong('row-control-characters');
  if (parts.length > 2) return wrong('row-too-many-parts');
  const name = checkName(tidyName(parts[0]!));
  if (!name.ok) return wrong(name.problem === 'name-needed' ? 'row-name-needed' : 'row-name-too-long');
  const username = parts[1] ? tidyUsername(parts[1]) : null;
  if (username !== null && !checkUsername(username).ok) return wrong('row-username-invalid');
  return { line, text, name: name.value, username, base: baseOf(name.value) };
}

/** First and last name with a dot between: short enough to type, long enough to be somebody. */
export function baseOf(name: string): string {
  const words = name.split(' ').map(latin).filter(Boolean);
  const [first = 'learner'] = words;
  const last = words.length > 1 ? `.${words.at(-1)}` : '';
  return (first + last).slice(0, longestBase).replace(/\.$/, '');
}

/**
 * What each line would make. `taken`: usernames that have an owner already; `present`: names of the cohort's learners. The
 * same name twice is asked about rather than guessed: it is one person pasted twice more often than two of one name, and who
 * are two get usernames in the list. So a list that is sent again makes nobody a second time.
 */
export function rosterOf(
  lines: readonly Line[],
  taken: ReadonlySet<string>,
  present: readonly string[] = [],
): RosterRow[] {
  const here = new Set(present.map(plainName));
  const given = new Map<string, number>();
  const names = new Map<string, number>();
  const wrong = (line: Line, problem: RowProblem, other?: number): RosterRow => ({
    ok: false,
    line: line.line,
    text: line.text,
    problem,
    ...(other === undefined ? {} : { other }),
  });
  const chosen = lines.flatMap((line) => ('problem' in line || line.username === null ? [] : line.username));
  const used = new Set([...taken, ...chosen]);
  return lines.map((line): RosterRow => {
    if ('problem' in line) return wrong(line, line.problem);
    const { name, username } = line;
    if (username !== null) {
      const other = given.get(username);
      if (other !== undefined) return wrong(line, 'row-username-twice', other);
      given.set(username, line.line);
      if (taken.has(username)) return wrong(line, 'row-username-taken');
      return { ok: true, line: line.line, name, username, isOwn: true };
    }
    const plain = plainName(name);
    const other = names.get(plain);
    if (other !== undefined) return wrong(line, 'row-name-twice', other);
    names.set(plain, line.line);
    if (here.has(plain)) return wrong(line, 'row-in-cohort');
    const made = freeName(line.base, used);
    used.add(made);
    return { ok: true, line: line.line, name, username: made, isOwn: false };
  });
}

const plainName = (name: string): string => name.toLocaleLowerCase('en');

function freeName(base: string, used: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? base : `${base}${number}`;
    if (candidate.length >= 3 && !used.has(candidate)) return candidate;
  }
}
