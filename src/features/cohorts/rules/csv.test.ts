import { expect, test } from 'vitest';
import { csvOf } from './csv.ts';

test('cells are quoted where they must be, and nothing is left for a sheet to run', () => {
  const text = csvOf([
    ['Name', 'Count', null],
    ['Rao, "Devika"\nJi', 3, ''],
    ['=HYPERLINK("x")', -1, '@sum'],
    ['+1', 0, '-2'],
  ]);
  expect(text).toBe(
    '\ufeffName,Count,\r\n"Rao, ""Devika""\nJi",3,\r\n"\'=HYPERLINK(""x"")",-1,\'@sum\r\n\'+1,0,\'-2\r\n',
  );
});
