import { findLesson } from '#features/catalogue/rules/outline.ts';
import { play } from '#features/cases/rules/play.ts';
import type { Catalogue } from '#platform/catalogue.ts';
import { ok, refuse, type Result } from '#shared/kernel/result.ts';
import type { EventProblem, LearningEvent } from '../model.ts';
import { countDone, type Progress } from './fold.ts';

/**
 * Whether an event can have happened: its lesson, check, option, note or question exists, and a path of choices can be
 * played through the same rules that the device uses. What an event says beyond what was chosen is not looked at.
 */
export function judge(catalogue: Catalogue, event: LearningEvent): Result<null, EventProblem> {
  switch (event.kind) {
    case 'simulation.chose':
    case 'simulation.debriefed':
      return judgeCase(catalogue, event);
    default:
      return judgeLesson(catalogue, event);
  }
}

type CaseEvent = Extract<LearningEvent, { kind: 'simulation.chose' | 'simulation.debriefed' }>;

function judgeCase(catalogue: Catalogue, event: CaseEvent): Result<null, EventProblem> {
  const simulation = catalogue.simulations.find((candidate) => candidate.id === event.object);
  if (!simulation) return refuse('unknown-object');
  if (event.kind === 'simulation.debriefed')
    return simulation.debrief.some((entry) => entry.id === event.payload.question)
      ? ok(null)
      : refuse('unknown-question');
  const played = play(simulation, event.payload.choices);
  return played.ok ? ok(null) : refuse('illegal-path', played.detail);
}

function judgeLesson(catalogue: Catalogue, event: Exclude<LearningEvent, CaseEvent>): Result<null, EventProblem> {
  const lesson = findLesson(catalogue, event.object)?.lesson;
  if (!lesson) return refuse('unknown-object');
  if (event.kind === 'note.saved') return event.payload.note === lesson.practice.id ? ok(null) : refuse('unknown-note');
  if (event.kind !== 'check.answered') return ok(null);
  const check = lesson.checks.find((candidate) => candidate.id === event.payload.check);
  if (!check) return refuse('unknown-check');
  return event.payload.option.charCodeAt(0) - 97 < check.options.length ? ok(null) : refuse('unknown-option');
}

/** The summary row that an event belongs to: its course, or the case played. Null if its lesson is gone. */
export function scopeOf(catalogue: Catalogue, event: LearningEvent): string | null {
  if (event.kind === 'simulation.chose' || event.kind === 'simulation.debriefed') return `case:${event.object}`;
  const found = findLesson(catalogue, event.object);
  return found && `course:${found.course.id}`;
}

/** Two counts of a scope: lessons done of the course's, or sittings of a case that reached an ending, of those begun. */
export function sizeOfScope(catalogue: Catalogue, scope: string, progress: Progress): { done: number; of: number } {
  const course = catalogue.courses.find((candidate) => `course:${candidate.id}` === scope);
  if (course)
    return countDone(
      progress,
      course.lessons.map((lesson) => lesson.id),
    );
  const simulation = catalogue.simulations.find((candidate) => `case:${candidate.id}` === scope);
  const runs = simulation ? Object.values(progress.cases[simulation.id]?.runs ?? {}) : [];
  const ended = runs.filter((run) => {
    const played = play(simulation!, run.value);
    return played.ok && played.value.ending !== null;
  });
  return { done: ended.length, of: runs.length };
}
