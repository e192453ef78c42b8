import type { Citation, Source } from '#features/catalogue/content.ts';
import { listed, type Content, type Kind, type Wrong } from './content.ts';
import { didYouMean } from './nearest.ts';

/** What a reference may name. A kind that could not be read whole is null: nothing is unknown then. */
export type Known = {
  sources: Map<string, string[]> | null;
  terms: string[] | null;
  cases: string[] | null;
  simulations: string[] | null;
  lessons: string[] | null;
  courses: string[] | null;
  /** Objectives by the folder of their course. */
  objectives: Map<string, string[]>;
  drawings: string[];
};

export function whatIsKnown({ catalogue, drawings, unread }: Content): Known {
  const unless = <T>(kind: Kind, value: T): T | null => (unread.has(kind) ? null : value);
  const planned = catalogue.tracks.flatMap((track) => track.courses.map((row) => row.course));
  return {
    sources: unless('source', sectionsBySource(catalogue.sources)),
    terms: unless(
      'term',
      catalogue.terms.map((term) => term.id),
    ),
    cases: unless(
      'case',
      catalogue.cases.map((card) => card.slug),
    ),
    simulations: unless(
      'simulation',
      catalogue.simulations.map((simulation) => simulation.id),
    ),
    lessons: unless(
      'lesson',
      catalogue.files.lessons.map((lesson) => lesson.value.id),
    ),
    courses: unread.has('track')
      ? null
      : unless('course', [...catalogue.courses.map((course) => course.id), ...planned]),
    objectives: new Map(
      catalogue.courses.map((course) => [course.slug, course.objectives.map((objective) => objective.id)]),
    ),
    drawings: drawings.map((drawing) => drawing.name),
  };
}

function sectionsBySource(sources: readonly Source[]): Map<string, string[]> {
  const known = new Map<string, string[]>();
  for (const { id, sections } of sources) known.set(id, [...(known.get(id) ?? []), ...sections]);
  return known;
}

const words = {
  terms: ['glossary term', 'A term is a file in content/glossary/.'],
  cases: ['case', 'A case is a folder in content/cases/ with a case.mdx.'],
  simulations: ['simulation', 'A simulation is a simulation.yaml in the folder of its case.'],
  lessons: ['lesson with the id', 'The id stands at the top of each lesson.'],
  courses: ['course with the id', 'The id stands in course.yaml, or in a track for a course still to come.'],
  drawings: ['drawing', 'A drawing "course/name" is the file content/courses/course/figures/name.svg.'],
} as const;

/** What is wrong with a reference; null if nothing is, or if it cannot be judged. */
export function unknown(known: Known, kind: keyof typeof words, id: string): Wrong | null {
  const all = known[kind];
  if (!all || all.includes(id)) return null;
  const [word, where] = words[kind];
  return { message: `There is no ${word} "${id}".`, fix: didYouMean(id, all, where) };
}

export function unknownObjective(known: Known, course: string, id: string): Wrong | null {
  const all = known.objectives.get(course);
  if (!all || all.includes(id)) return null;
  return { message: `The course has no objective "${id}".`, fix: `Its objectives are ${listed(all)} (course.yaml).` };
}

export function unknownCitation(known: Known, { src, sec }: Citation): Wrong | null {
  if (!known.sources) return null;
  const sections = known.sources.get(src);
  const sources = [...known.sources.keys()];
  if (!sections)
    return {
      message: `There is no source "${src}".`,
      fix: didYouMean(src, sources, `The sources are ${listed(sources)}.`),
    };
  if (sections.includes(sec)) return null;
  const where = 'content/sources.yaml lists the sections, letter for letter.';
  return { message: `The source "${src}" has no section "${sec}".`, fix: didYouMean(sec, sections, where) };
}
