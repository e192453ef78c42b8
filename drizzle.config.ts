import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'turso',
  schema: ['./src/platform/tables.ts', './src/features/*/tables.ts'],
  out: './src/platform/migrations',
  dbCredentials: { url: 'file:data/weft.db' },
});
