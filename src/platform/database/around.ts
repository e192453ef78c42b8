import type { Client, InStatement, Transaction } from '@libsql/client';

/**
 * One call to the database. `begin` opens a transaction, `step` is a statement in one, `end` commits it, `undo` takes it
 * back; `schema` may take long.
 */
export type Call = 'read' | 'write' | 'schema' | 'begin' | 'step' | 'end' | 'undo';

export type Around = <T>(call: Call, run: () => Promise<T>) => Promise<T>;

const reads = /^\s*(select|explain|values|with\b(?![\s\S]*\b(insert|update|delete|replace)\b))/i;

export const callOf = (statement: InStatement | string): Call =>
  reads.test(typeof statement === 'string' ? statement : statement.sql) ? 'read' : 'write';

const ofClient: Record<string, (statement: InStatement | string) => Call> = {
  execute: callOf,
  batch: () => 'write',
  migrate: () => 'schema',
  executeMultiple: () => 'schema',
  transaction: () => 'begin',
};

const ofTransaction: Record<string, () => Call> = {
  execute: () => 'step',
  batch: () => 'step',
  executeMultiple: () => 'step',
  commit: () => 'end',
  rollback: () => 'undo',
};

type Method = (...args: unknown[]) => Promise<unknown>;

/** A client whose calls, and those of its transactions, all pass through `around`. Layers of these stand below drizzle. */
export const aroundClient = (client: Client, around: Around): Client =>
  proxied(client, (name, method) => {
    const call = ofClient[name];
    if (!call) return null;
    return async (...args) => {
      const given = await around(call(args[0] as InStatement), () => method(...args));
      return name === 'transaction' ? aroundTransaction(given as Transaction, around) : given;
    };
  });

export const aroundTransaction = (transaction: Transaction, around: Around): Transaction =>
  proxied(transaction, (name, method) => {
    const call = ofTransaction[name];
    return call ? (...args) => around(call(), () => method(...args)) : null;
  });

/** The same object with some methods replaced. */
export function proxied<T extends object>(target: T, replace: (name: string, method: Method) => Method | null): T {
  return new Proxy(target, {
    get: (from, name) => {
      const value = Reflect.get(from, name, from) as unknown;
      if (typeof value !== 'function') return value;
      const method = value.bind(from) as Method;
      return replace(String(name), method) ?? method;
    },
  });
}
