import type { AstroGlobal } from 'astro';

/** What is not this person's answers as what does not exist: with the page of a 404, and nothing that tells them apart. */
export function notFound(astro: AstroGlobal): Promise<Response> {
  astro.locals.refused = 'not-found';
  return astro.rewrite('/refused/');
}
