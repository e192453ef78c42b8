// What the build holds, read from the build itself: no page is listed by hand.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentFolder, loadCatalogue, type Catalogue } from '#platform/catalogue.ts';

const dist = join(process.cwd(), 'dist');

/** Addresses of all prerendered pages, as the server serves them. 404 and 500 are pages too. */
export function prerenderedPages(folder = join(dist, 'client')): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.html'))
    .map(
      (file) =>
        `/${file
          .replaceAll('\\', '/')
          .replace(/(^|\/)index\.html$/, '$1')
          .replace(/\.html$/, '')}`,
    )
    .sort();
}

export const htmlOf = (path: string, folder = join(dist, 'client')): string =>
  readFileSync(join(folder, /^\/(404|500)$/.test(path) ? `${path}.html` : `${path}/index.html`), 'utf8');

/** `type`: page or endpoint among others; `origin`: project, or internal where Astro brings it. */
export type Route = { pattern: string; type: string; prerendered: boolean; origin: string };

export const routes = (): Route[] => JSON.parse(readFileSync(join(dist, '_routes.json'), 'utf8')) as Route[];

/** One address for each on-demand page. A pattern with parameters needs an example: the test fails until it has one. */
const examples: Record<string, string> = {
  '/courses/[course]/test': '/courses/trust-building/test',
  '/courses/[course]/test/[attempt]': '/courses/trust-building/test/nowhere',
  '/courses/[course]/test/bank': '/courses/trust-building/test/bank',
  // Nobody's: what strangers see. The pages of a cohort that exists are visited in test/pages/cohorts.test.ts.
  '/cohorts/[cohort]': '/cohorts/nowhere',
  '/cohorts/[cohort]/people': '/cohorts/nowhere/people',
  '/cohorts/[cohort]/cards': '/cohorts/nowhere/cards',
  '/cohorts/[cohort]/learners/[learner]': '/cohorts/nowhere/learners/nobody',
  '/join/[code]': '/join/AAAABBBB',
};

export function onDemandPages(): string[] {
  return routes()
    .filter(({ type, prerendered, origin }) => type === 'page' && !prerendered && origin === 'project')
    .map(({ pattern }) => {
      const address = pattern.includes('[') ? examples[pattern] : pattern;
      if (!address)
        throw new Error(`The on-demand page ${pattern} has parameters: give an example in test/support/site.ts.`);
      return `${address.replace(/\/$/, '')}/`;
    })
    .sort();
}

let read: Catalogue | undefined;
export const catalogue = (): Catalogue => (read ??= loadCatalogue(contentFolder()).catalogue);

export type LessonPage = { path: string; id: string; next: string | null; course: string };

/** Every lesson of the catalogue; a lesson that the build lacks fails where it is visited. */
export const lessonPages = (): LessonPage[] =>
  catalogue().courses.flatMap(({ slug, lessons }) =>
    lessons.map((lesson, index) => ({
      path: `/courses/${slug}/${lesson.slug}/`,
      id: lesson.id,
      course: slug,
      next: lessons[index + 1] ? `/courses/${slug}/${lessons[index + 1]!.slug}/` : null,
    })),
  );
