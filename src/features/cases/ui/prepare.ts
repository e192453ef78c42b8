import { evidenceSentence } from '#features/catalogue/ui/evidence.ts';
import { m } from '#shared/i18n/paraglide/messages.js';
import type { Catalogue } from '#platform/catalogue.ts';
import type { Simulation } from '../content.ts';
import { variables, type Variable } from '../rules/condition.ts';
import type { PlayerData } from './player/data.ts';

/** What the player needs of a simulation and of the catalogue around it. */
export function playerData(
  catalogue: Catalogue,
  simulation: Simulation,
  stampOf: (name: string) => string,
): PlayerData {
  const card = catalogue.cases.find((candidate) => candidate.simulation === simulation.id)!;
  const related = catalogue.cases.filter((other) => card.related.includes(other.slug));
  const sources = catalogue.sources.map((source) => {
    const year = source.year ?? m.no_year();
    const full = `${source.title}. ${source.publisher}, ${year}. ${evidenceSentence(source.kind)}.`;
    const short =
      source.year === null
        ? m.cases_source_undated({ name: source.id })
        : m.cases_source_short({ name: source.id, year });
    return [source.id, { short, full }] as const;
  });
  return {
    simulation,
    place: placeOf(simulation),
    uses: usesOf(simulation),
    endingsLine: m.cases_one_of_endings({ count: m.cases_number({ count: simulation.endings.length }) }),
    sources: Object.fromEntries(sources.filter(([id]) => sourcesIn(simulation).has(id))),
    stamps: Object.fromEntries(simulation.stakeholders.map(({ stamp }) => [stamp, stampOf(stamp)])),
    card: `/cases/${card.slug}/`,
    related: related.map((other) => ({
      title: other.title,
      href: `/cases/${other.slug}/`,
      line: m.cases_line({ place: other.place, minutes: other.minutes }),
    })),
  };
}

export const placeOf = (simulation: Pick<Simulation, 'place'>): string => simulation.place.split(',')[0]!;

/** Variables that start or move anywhere in this simulation. */
export function usesOf({ start, nodes }: Simulation): Variable[] {
  const effects = nodes.flatMap((node) => [
    ...node.options.flatMap((option) => [option, ...option.cases]),
    ...node.after,
  ]);
  return variables.filter(
    (name) => start[name] !== undefined || effects.some((part) => part.effects?.[name] !== undefined),
  );
}

/** Short names of the sources that a simulation cites. */
export function sourcesIn({ context, epilogue, nodes }: Simulation): Set<string> {
  const cited = [
    ...context,
    ...epilogue,
    ...nodes.flatMap((node) => [node, node.record, ...node.options, ...node.after]),
  ];
  return new Set(cited.flatMap(({ cites }) => cites.map(({ src }) => src)));
}

/** JSON that may stand in a page. */
export const jsonForPage = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');
