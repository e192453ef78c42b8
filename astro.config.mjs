import mdx from '@astrojs/mdx';
import node from '@astrojs/node';
import preact from '@astrojs/preact';
import { defineConfig } from 'astro/config';
import { contentReload } from './scripts/content-reload.mjs';
import { routeList } from './scripts/route-list.mjs';

const kilobyte = 1024;
const everyPage =
  /progress\/ui\/(outbox|store|device)\.ts|progress\/rules\/fold\.ts|shared\/ui\/thread\.ts|shared\/kernel|preload-helper|i18n\/paraglide\/(registry|messages\/progress_(see_debrief|resume_case|kept|saved_at|not_kept|waiting|visitor|storage|refused|done\.))/;

export default defineConfig({
  output: 'static',
  trailingSlash: 'ignore',
  scopedStyleStrategy: 'class',
  devToolbar: { enabled: false },
  adapter: node({ mode: 'middleware', staticHeaders: true, bodySizeLimit: 256 * kilobyte }),
  integrations: [mdx(), preact(), routeList()],
  build: { inlineStylesheets: 'always', assets: 'assets' },
  // CSP comes as a header on every response: from dist/_headers.json for files, from the page itself for the rest.
  security: {
    // middleware.ts compares the Origin of every unsafe request, JSON too; the built-in check looks at forms only.
    checkOrigin: false,
    csp: {
      directives: [
        "default-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "img-src 'self' data:",
        "connect-src 'self'",
      ],
    },
    actionBodySizeLimit: 256 * kilobyte,
  },
  session: false,
  markdown: { syntaxHighlight: false },
  prefetch: false,
  vite: {
    plugins: [contentReload()],
    // Phones of the last five years; an older target makes lightningcss write every logical property twice.
    build: { target: 'es2020', cssTarget: ['chrome90', 'firefox90', 'safari15'], assetsInlineLimit: 0 },
    // One file for what every page needs of the device's memory: each further request costs a round trip on a poor line.
    environments: {
      client: {
        build: {
          rolldownOptions: {
            output: {
              entryFileNames: 'assets/[hash].js',
              chunkFileNames: 'assets/[hash].js',
              codeSplitting: { groups: [{ name: 'device', test: everyPage }] },
            },
          },
        },
      },
    },
    server: { watch: { ignored: ['**/data/**'] } },
  },
});
