import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { 'astro:actions': new URL('./test/support/astro-actions.ts', import.meta.url).pathname } },
  test: {
    include: ['src/**/*.test.ts', 'test/{content,migrations,security,support}/**/*.test.ts'],
    environment: 'node',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
