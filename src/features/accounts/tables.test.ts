import { getTableColumns } from 'drizzle-orm';
import { getAuthTables } from 'better-auth/db';
import { expect, test } from 'vitest';
import { openLog } from '#platform/log.ts';
import { testConfig } from '#test/support/app.ts';
import { opened } from '#test/support/opened.ts';
import { authOptions } from './auth.ts';
import { authTables } from './tables.ts';

const kinds: Record<string, string> = { string: 'string', number: 'number', boolean: 'boolean', date: 'date' };

test('the tables have every field that the auth library asks for, of its kind, and no other', () => {
  const mail = { kind: 'folder' as const, send: async () => {} };
  const wanted = getAuthTables(
    authOptions({ db: {} as never, config: testConfig('data'), mail, now: Date.now, log: openLog('silent') }),
  );
  const asked = Object.fromEntries(
    Object.entries(wanted).map(([model, { fields }]) => [
      model,
      {
        id: 'string!',
        ...Object.fromEntries(
          Object.entries(fields).map(([name, field]) => [
            field.fieldName ?? name,
            kinds[String(field.type)] + (field.required ? '!' : ''),
          ]),
        ),
      },
    ]),
  );
  const given = Object.fromEntries(
    Object.entries(authTables).map(([model, table]) => [
      model,
      Object.fromEntries(
        Object.entries(getTableColumns(table)).map(([name, column]) => [
          name,
          column.dataType + (column.notNull ? '!' : ''),
        ]),
      ),
    ]),
  );
  expect(given).toEqual(asked);
});

test("the auth library's own check of the tables finds nothing", async () => {
  const { app } = await opened();
  const { explicitSchemaCheck } = (await app.auth.$context) as {
    explicitSchemaCheck?: () => Promise<void> | undefined;
  };
  expect(explicitSchemaCheck).toBeDefined();
  await expect(Promise.resolve(explicitSchemaCheck?.())).resolves.toBeUndefined();
});
