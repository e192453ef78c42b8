import type { App } from '#platform/app.ts';
import type { Course } from '#platform/catalogue.ts';
import { ok, refuse, type ProblemDetail, type Result } from '#shared/kernel/result.ts';
import type { Item } from '../content.ts';
import type { Arrangement, Blueprint, ReviewedItem, StartProblem } from '../model.ts';
import { arrange } from '../rules/arrange.ts';
import { draw, drawable, quotasOf, shortOf, type DrawRule } from '../rules/draw.ts';
import { reviewItem } from '../rules/explain.ts';
import { inOrder, randomFrom } from '../rules/shuffle.ts';

/** An item as it was written, and as a reader sees it with its key. */
export type PreviewedItem = { item: Item; reviewed: ReviewedItem };

/** A bank with every key and all feedback, for who writes it or teaches with it. */
export type BankPreview = {
  course: { id: string; title: string };
  draw: number;
  pass: number;
  /** What a draw takes of what the bank has, without the items kept for the exam. `places` is null where no draw fits. */
  objectives: { objective: Blueprint['objectives'][number]; items: number; places: number | null }[];
  difficulties: { difficulty: 1 | 2 | 3; items: number; places: number | null }[];
  /** What is short, where the bank is too small for a draw. */
  short: ProblemDetail | null;
  items: PreviewedItem[];
};

const courseOf = ({ catalogue }: App, id: string): Course | undefined =>
  catalogue.courses.find((course) => course.id === id);
const ruleOf = ({ test, objectives }: Course): DrawRule => ({ draw: test.draw, objectives });

/** Null where there is no such course. Who may see it is decided by the permission `bank.preview`. */
export function bankPreview(app: App, courseId: string): BankPreview | null {
  const course = courseOf(app, courseId);
  if (!course) return null;
  const { id, title, test, objectives, items } = course;
  const inDraw = drawable(items, ruleOf(course));
  const quotas = quotasOf(items, ruleOf(course));
  return {
    course: { id, title },
    ...test,
    objectives: objectives.map((objective, at) => ({
      objective,
      items: inDraw.filter((item) => item.objective === objective.id).length,
      places: quotas.ok ? quotas.value.objectives[at]! : null,
    })),
    difficulties: ([1, 2, 3] as const).map((difficulty) => ({
      difficulty,
      items: inDraw.filter((item) => item.difficulty === difficulty).length,
      places: quotas.ok ? quotas.value.difficulties[difficulty - 1]! : null,
    })),
    short: shortOf(items, ruleOf(course)),
    items: items.map((item) => previewOf(item, arrange(item, inOrder))),
  };
}

/** A draw as a learner could get it now, with keys and feedback. Nothing is kept and nothing counts. */
export function trialDraw(app: App, courseId: string): Result<PreviewedItem[], StartProblem> {
  const course = courseOf(app, courseId);
  if (!course) return refuse('unknown-course');
  const drawn = draw(course.items, ruleOf(course), new Set(), randomFrom(app.random));
  return drawn.ok ? ok(drawn.value.map(({ item, arrangement }) => previewOf(item, arrangement))) : drawn;
}

const previewOf = (item: Item, arrangement: Arrangement): PreviewedItem => ({
  item,
  reviewed: reviewItem(item, arrangement, null, { all: true }),
});
