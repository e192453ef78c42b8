import type { LearningEvent } from '#features/progress/model.ts';
import type { Instant } from '#shared/kernel/instant.ts';

type WithoutLearner<T> = T extends unknown ? Omit<T, 'learner'> : never;
/** A learning event as a device made it, before the account had its id. */
export type Draft = WithoutLearner<LearningEvent>;

/** How a sitting of a test ends: handed in or still under way. */
export type Outcome = 'pass' | 'fail' | 'open';

/** Something that the server receives from one person. `at`: when it does. */
export type Step =
  | { kind: 'events'; at: Instant; events: Draft[] }
  | {
      kind: 'test';
      at: Instant;
      course: string;
      outcome: Outcome;
      /** How far from the pass mark, 0..1. */
      margin: number;
      /** 0..1 by objective: the weakest goes wrong first. */
      skills: Record<string, number>;
    };

/** All that one invented person will have done. */
export type Plan = {
  name: string;
  username: string;
  manner: string;
  /** By the code that the trainer gave out, or from a pasted list with a card that is printed. */
  joins: 'code' | 'list';
  joined: Instant;
  /** In the order of `at`. */
  steps: Step[];
};

/** An account of the demonstration and how to sign in to it. `who`: what to look at with it. */
export type SignIn = { who: string; name: string; username: string; password: string };
