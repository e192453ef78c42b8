import { expect, test } from 'vitest';
import { takeConsole, tellError, withoutValues, type Log } from './log.ts';

test.each([
  ['values of a failed statement', 'Failed query: insert into "user" values (?)\nparams: marker,marker@x.example'],
  ['what a parser could not read', `Unexpected token 'm', "marker=note" is not valid JSON`],
  ['a recipient', '550 <marker@cluster.example> no such mailbox'],
  ['a query with a token', 'Could not render http://localhost:4321/reset/?token=marker'],
])('%s are left out of a text', (_, text) => {
  expect(withoutValues(text)).not.toContain('marker');
  expect(withoutValues(text).length).toBeGreaterThan(10);
});

test('what a developer needs stays: kind, code, cleaned text, place and cause', () => {
  const cause = Object.assign(new Error('UNIQUE constraint failed: user.email'), { code: 'SQLITE_CONSTRAINT' });
  const error = Object.assign(new Error('Failed query: insert\nparams: marker', { cause }), { params: ['marker'] });
  const told = tellError(error);
  expect(told).toMatchObject({
    type: 'Error',
    message: 'Failed query: insert',
    cause: { code: 'SQLITE_CONSTRAINT', message: 'UNIQUE constraint failed: user.email' },
  });
  expect(told.at[0]).toContain('log.test.ts');
  expect(JSON.stringify(told)).not.toContain('marker');
});

test('what is thrown and is no error is told too', () => {
  expect(tellError('no line to marker@x.example')).toEqual({ type: 'string', message: 'no line to [address]', at: [] });
});

test('what a library prints goes into the log, cleaned, until the console is given back', () => {
  const kept: unknown[] = [];
  const before = console.error;
  const giveBack = takeConsole({ error: (fields: object) => kept.push(fields), warn: () => {} } as unknown as Log);
  console.error('rendering %s', '/reset/?token=marker', new Error('Failed query: x\nparams: marker'));
  giveBack();
  expect(console.error).toBe(before);
  expect(kept).toHaveLength(1);
  expect(JSON.stringify(kept)).toContain('/reset/');
  expect(JSON.stringify(kept)).not.toContain('marker');
});
