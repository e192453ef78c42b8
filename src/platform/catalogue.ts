import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import {
  courseSchema,
  lessonSchema,
  pageSchema,
  sourceSchema,
  termSchema,
  trackSchema,
  type CourseMeta,
  type LessonMeta,
  type PageMeta,
  type Source,
  type Term,
  type TrackMeta,
} from '#features/catalogue/content.ts';
import { itemBankSchema, type Item } from '#features/assessment/content.ts';
import { caseSchema, simulationSchema, type CaseMeta, type Simulation } from '#features/cases/content.ts';
import { z } from 'zod';
import { listFiles, readAuthored, type Authored, type ContentProblem, type Report } from './content.ts';

export type Lesson = LessonMeta & { slug: string; course: string; number: number };
export type Course = CourseMeta & { slug: string; lessons: Lesson[]; items: Item[] };
export type Case = CaseMeta & { slug: string };
export type Track = TrackMeta & { slug: string };

/** All that authors write, read once; the same for pages, server, checker, bench and tests. */
export type Catalogue = {
  sources: Source[];
  tracks: Track[];
  courses: Course[];
  cases: Case[];
  simulations: Simulation[];
  terms: Term[];
  /** Where each thing stands, for messages to authors. */
  files: {
    lessons: Authored<LessonMeta>[];
    courses: Authored<CourseMeta>[];
    banks: Authored<Item[]>[];
    cases: Authored<CaseMeta>[];
    simulations: Authored<Simulation>[];
    terms: Authored<Term>[];
    tracks: Authored<TrackMeta>[];
    sources: Authored<Source[]>[];
    pages: Authored<PageMeta>[];
  };
};

export type LoadedCatalogue = { catalogue: Catalogue; problems: ContentProblem[] };

/** Reads the content folder. Files that do not fit their schema are left out and reported. */
export function loadCatalogue(folder: string): LoadedCatalogue {
  const problems: ContentProblem[] = [];
  const report: Report = (problem) => problems.push(problem);
  const root = dirname(folder);
  const readAll = <S extends z.ZodType>(pattern: RegExp, schema: S) =>
    listFiles(folder, (path) => pattern.test(path)).flatMap((path) => readAuthored(root, path, schema, report) ?? []);

  const files = {
    sources: readAll(/content\/sources\.yaml$/, z.array(sourceSchema)),
    terms: readAll(/\/glossary\/[^/]+\.yaml$/, termSchema),
    tracks: readAll(/\/tracks\/[^/]+\.yaml$/, trackSchema),
    courses: readAll(/\/courses\/[^/]+\/course\.yaml$/, courseSchema),
    lessons: readAll(/\/courses\/[^/]+\/\d\d-[^/]+\.mdx$/, lessonSchema),
    banks: readAll(/\/courses\/[^/]+\/items\.yaml$/, itemBankSchema),
    cases: readAll(/\/cases\/[^/]+\/case\.mdx$/, caseSchema),
    simulations: readAll(/\/cases\/[^/]+\/simulation\.yaml$/, simulationSchema),
    pages: readAll(/\/pages\/[^/]+\.mdx$/, pageSchema),
  };
  const folderOf = (file: { file: string }) => basename(dirname(file.file));
  const courses = files.courses
    .map((course): Course => {
      const slug = folderOf(course);
      const lessons = files.lessons
        .filter((lesson) => folderOf(lesson) === slug)
        .map((lesson, index): Lesson => ({
          ...lesson.value,
          slug: lessonSlug(lesson.file),
          course: course.value.id,
          number: index + 1,
        }));
      const items = files.banks.filter((bank) => folderOf(bank) === slug).flatMap((bank) => bank.value);
      return { ...course.value, slug, lessons, items };
    })
    .sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true }));

  return {
    catalogue: {
      sources: files.sources.flatMap((file) => file.value),
      tracks: files.tracks.map((file) => ({ ...file.value, slug: basename(file.file, '.yaml') })),
      courses,
      cases: files.cases.map((file) => ({ ...file.value, slug: folderOf(file) })),
      simulations: files.simulations.map((file) => file.value),
      terms: files.terms.map((file) => file.value).sort((a, b) => a.term.localeCompare(b.term, 'en')),
      files,
    },
    problems,
  };
}

/** `01-trust-that-pays.mdx` is served as `trust-that-pays`: the number orders, the address stays when the order changes. */
export const lessonSlug = (file: string): string => basename(file, '.mdx').replace(/^\d+-/, '');

/** The content folder beside the running code: the clone's own, or CONTENT_DIR for tests. */
export function contentFolder(env: NodeJS.ProcessEnv = process.env): string {
  const folder = env['CONTENT_DIR'] ?? join(process.cwd(), 'content');
  if (!existsSync(folder)) throw new Error(`No content folder at ${folder}. Start Weft from the folder of the clone.`);
  return folder;
}
