import { LibsqlError } from '@libsql/client';
import { expect, test } from 'vitest';
import { advice, retryAfter, troubleOf, troubles } from './trouble.ts';

const wrapped = (cause: unknown) => new Error('Failed query: insert into "user"', { cause });

test.each([
  ['full', new LibsqlError('database or disk is full', 'SQLITE_FULL')],
  ['full', Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })],
  ['busy', new LibsqlError('database is locked', 'SQLITE_BUSY')],
  ['busy', new LibsqlError('database is locked', 'SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT')],
  ['busy', new LibsqlError('Transaction timed out', 'TRANSACTION_TIMEOUT')],
  ['away', new TypeError('fetch failed')],
  ['away', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })],
  ['away', new LibsqlError('no answer', 'HRANA_WEBSOCKET_ERROR')],
  ['failing', new LibsqlError('disk I/O error', 'SQLITE_IOERR', 'SQLITE_IOERR_WRITE')],
  ['failing', new LibsqlError('file is not a database', 'SQLITE_NOTADB')],
])('%s is known by its error, also below another one', (trouble, error) => {
  expect(troubleOf(error)).toBe(trouble);
  expect(troubleOf(wrapped(wrapped(error)))).toBe(trouble);
});

test('a refused row, a bug and what is no error are no trouble of the database', () => {
  const unique = new LibsqlError(
    'UNIQUE constraint failed: user.email',
    'SQLITE_CONSTRAINT',
    'SQLITE_CONSTRAINT_UNIQUE',
  );
  for (const error of [unique, wrapped(unique), new TypeError('x is not a function'), 'SQLITE_FULL', null, undefined])
    expect(troubleOf(error)).toBeNull();
});

test('an error that is its own cause ends', () => {
  const circular = new Error('round and round');
  circular.cause = circular;
  expect(troubleOf(circular)).toBeNull();
});

test('each trouble has its advice and its time', () => {
  for (const trouble of troubles) {
    expect(advice[trouble]).toMatch(/^[A-Z].+\.$/);
    expect(retryAfter[trouble]).toBeGreaterThan(0);
  }
});
