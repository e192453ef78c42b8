// Writes the field tables of content/README.md anew from the schemas.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentFolder } from '../src/platform/catalogue.ts';
import { withFieldTables } from '../src/platform/field-tables/tables.ts';

const readme = join(contentFolder(), 'README.md');
const before = readFileSync(readme, 'utf8');
const after = withFieldTables(before);
writeFileSync(readme, after);
console.log(
  before === after
    ? 'The tables of content/README.md were up to date.'
    : 'The tables of content/README.md are written anew.',
);
