import type { Authored, ContentProblem } from '#platform/content.ts';
import { at, folderOf, type Content, type Wrong } from './content.ts';
import { unknown, unknownObjective, type Known } from './known.ts';

type Field = { file: Authored<unknown>; path: PropertyKey[]; wrong: Wrong | null };

/** References in front matter and YAML: objectives, cases, lessons, terms, simulations, courses. */
export function reviewFields(content: Content, known: Known): ContentProblem[] {
  const { files } = content.catalogue;
  const fields: Field[] = [
    ...files.lessons.flatMap((file) => {
      const { objectives, cases, simulation } = file.value;
      const course = folderOf(file.file);
      return [
        ...objectives.map((id, index) => ({
          file,
          path: ['objectives', index],
          wrong: unknownObjective(known, course, id),
        })),
        ...cases.map((id, index) => ({ file, path: ['cases', index], wrong: unknown(known, 'cases', id) })),
        { file, path: ['simulation'], wrong: simulation ? unknown(known, 'simulations', simulation) : null },
      ];
    }),
    ...files.cases.flatMap((file) => [
      ...file.value.lessons.map((id, index) => ({
        file,
        path: ['lessons', index],
        wrong: unknown(known, 'lessons', id),
      })),
      ...file.value.related.map((id, index) => ({
        file,
        path: ['related', index],
        wrong: unknown(known, 'cases', id),
      })),
      { file, path: ['simulation'], wrong: wrongSimulation(known, folderOf(file.file), file.value.simulation) },
    ]),
    ...files.terms.flatMap((file) =>
      file.value.seeAlso.map((id, index) => ({ file, path: ['seeAlso', index], wrong: unknown(known, 'terms', id) })),
    ),
    ...files.courses.flatMap((file) =>
      file.value.after.map((id, index) => ({ file, path: ['after', index], wrong: unknown(known, 'courses', id) })),
    ),
  ];
  return fields.flatMap(({ file, path, wrong }) => (wrong ? [at(file, path, wrong)] : []));
}

function wrongSimulation(known: Known, folder: string, simulation: string | undefined): Wrong | null {
  const there = known.simulations?.includes(folder);
  if (simulation === undefined)
    return there
      ? { message: 'The case has a simulation.yaml and does not say so.', fix: `Add simulation: ${folder}` }
      : null;
  if (simulation !== folder)
    return { message: `The case "${folder}" cannot play "${simulation}".`, fix: `Write simulation: ${folder}` };
  return there === false
    ? {
        message: 'The case says that it can be played, and has no simulation.yaml.',
        fix: 'Write the simulation, or take this field out.',
      }
    : null;
}
