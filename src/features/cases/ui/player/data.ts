import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Simulation } from '#features/cases/content.ts';
import type { Variable } from '#features/cases/rules/condition.ts';

/** All that the player shows. It stands in the page as JSON: as props of an island escaping would double it. */
export type PlayerData = {
  simulation: Simulation;
  /** First word of the place: Bagru. */
  place: string;
  /** Variables that this simulation uses. */
  uses: Variable[];
  /** "One of six endings". */
  endingsLine: string;
  /** By short name: how a citation is printed, and what it stands for. */
  sources: Record<string, { short: string; full: string }>;
  /** Drawings of the stakeholders, as SVG. */
  stamps: Record<string, string>;
  card: string;
  related: { title: string; href: string; line: string }[];
};

const onServer = new Map<string, PlayerData>();

/** While the page is made the data is handed over here; the browser reads it from the page. */
export const provideData = (data: PlayerData): void => void onServer.set(data.simulation.id, data);

export const dataOf = (id: string): PlayerData =>
  onServer.get(id) ?? (JSON.parse(document.getElementById('case-data')!.textContent!) as PlayerData);

export const DataContext = createContext<PlayerData>(null as never);
export const useData = (): PlayerData => useContext(DataContext);
