import type { Blueprint } from '../model.ts';

export type GradedPlace = { objective: string; lesson: string; score: number };

/** Points of one objective out of its places, each place's own in `places`, and the lessons to revisit. */
export type ObjectiveResult = {
  objective: Blueprint['objectives'][number];
  points: number;
  of: number;
  places: number[];
  /** Ids of lessons behind places that lost points, the weakest first. */
  revisit: string[];
};

/** A result by objective, in the order that the course had when the attempt began. */
export const byObjective = (objectives: Blueprint['objectives'], places: readonly GradedPlace[]): ObjectiveResult[] =>
  objectives.flatMap((objective) => {
    const own = places.filter((place) => place.objective === objective.id);
    if (own.length === 0) return [];
    const weak = own.filter(({ score }) => score < 1).sort((a, b) => a.score - b.score);
    return [
      {
        objective,
        points: own.reduce((sum, { score }) => sum + score, 0),
        of: own.length,
        places: own.map(({ score }) => score),
        revisit: [...new Set(weak.map(({ lesson }) => lesson))],
      },
    ];
  });
