import { writeFileSync } from 'node:fs';

/** Writes the routes that the build knows to dist/_routes.json, so that tests enumerate what is really there. */
export function routeList() {
  let routes = [];
  return {
    name: 'weft-route-list',
    hooks: {
      'astro:routes:resolved': ({ routes: resolved }) => {
        routes = resolved.map(({ pattern, type, isPrerendered, origin }) => ({
          pattern,
          type,
          prerendered: isPrerendered,
          origin,
        }));
      },
      'astro:build:done': ({ dir }) => {
        writeFileSync(new URL('../_routes.json', dir), JSON.stringify(routes, null, 1));
      },
    },
  };
}
