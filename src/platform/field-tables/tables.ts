import { z } from 'zod';
import { checkSchema, itemSchema } from '#features/assessment/content.ts';
import {
  courseSchema,
  lessonSchema,
  pageSchema,
  sourceSchema,
  termSchema,
  trackSchema,
} from '#features/catalogue/content.ts';
import { caseSchema, simulationSchema } from '#features/cases/content.ts';
import { purposeOf } from './purposes.ts';
import { isCitation, oneOf, typeOf, type Json } from './types.ts';

type Row = { name: string; purpose: string; type: string; needed: string };

const json = (schema: z.ZodType): Json => z.toJSONSchema(schema, { io: 'input' }) as Json;

/** The tables of content/README.md by the name in their marker. */
export const fieldTables: Record<string, () => string> = {
  source: () => table(rowsOf(json(sourceSchema))),
  term: () => table(rowsOf(json(termSchema))),
  track: () => table(rowsOf(json(trackSchema))),
  course: () => table(rowsOf(json(courseSchema))),
  lesson: () => table(rowsOf(json(lessonSchema))),
  check: () => table(rowsOf(json(checkSchema))),
  item: () => itemTables(json(itemSchema).oneOf!),
  case: () => table(rowsOf(json(caseSchema))),
  simulation: () => table(rowsOf(json(simulationSchema))),
  page: () => table(rowsOf(json(pageSchema))),
};

/** Puts the tables between their markers: `<!-- fields:lesson -->` … `<!-- /fields -->`. */
export function withFieldTables(text: string): string {
  return text.replace(/<!-- fields:(\w+) -->[\s\S]*?<!-- \/fields -->/g, (_, name: string) => {
    const made = fieldTables[name];
    if (!made) throw new Error(`There is no field table "${name}"; there are ${Object.keys(fieldTables).join(', ')}.`);
    return `<!-- fields:${name} -->\n\n${made()}\n\n<!-- /fields -->`;
  });
}

function table(rows: readonly Row[]): string {
  const cells = rows.map(({ name, purpose, type, needed }) =>
    [`\`${name}\``, purpose, type, needed].map((cell) => cell.replaceAll('|', '\\|')),
  );
  return [['field', 'what it is for', 'type', 'needed'], ['---', '---', '---', '---'], ...cells]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
}

/** What all items share first, then what each type adds. */
function itemTables(variants: readonly Json[]): string {
  const types = variants.map((variant) => String(variant.properties!['type']!.const));
  const rows = variants.map((variant) => rowsOf(variant).filter((row) => row.name !== 'type'));
  const shared = (row: Row) =>
    rows.every((others) => others.some((other) => JSON.stringify(other) === JSON.stringify(row)));
  const type = { name: 'type', purpose: 'Kind of question.', type: oneOf(types), needed: 'yes' };
  const added = types.map((name, index) => `\`${name}\` adds:\n\n${table(rows[index]!.filter((row) => !shared(row)))}`);
  return [`Every item has:\n\n${table([type, ...rows[0]!.filter(shared)])}`, ...added].join('\n\n');
}

/** Lists whose entries stand in a table of their own. */
const elsewhere: Record<string, string> = { checks: 'checks', questions: 'questions' };

function rowsOf({ properties = {}, required = [] }: Json, prefix = ''): Row[] {
  return Object.entries(properties).flatMap(([key, field]) => {
    const name = prefix + key;
    const left = isEmpty(field.default) ? 'no' : `no, \`${JSON.stringify(field.default)}\` if left out`;
    const row = {
      name,
      purpose: field.description ?? purposeOf(name),
      type: typeOf(field, elsewhere[key]),
      needed: required.includes(key) ? 'yes' : left,
    };
    return [row, ...(elsewhere[key] ? [] : within(field, name))];
  });
}

/** Fields of a group, or of each entry of a list, below the field itself. */
function within(field: Json, name: string): Row[] {
  if (field.items && field.items.properties && !isCitation(field.items)) return rowsOf(field.items, `${name}[].`);
  return field.properties ? rowsOf(field, `${name}.`) : [];
}

const isEmpty = (value: unknown) =>
  value === undefined ||
  value === '' ||
  (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
