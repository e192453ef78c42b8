import type { LearningEvent } from '../model.ts';

/** One learner's progress, folded from learning events. Every part can be rebuilt from the log. */
export type Progress = {
  lessons: Record<string, LessonRecord>;
  cases: Record<string, CaseRecord>;
};

export type LessonRecord = {
  opened: boolean;
  /** Ids of completion events, and of those that an undo named: a lesson is done while one is not undone. Both only grow. */
  completions: string[];
  undone: string[];
  /** Options chosen, by check, in order of first choice. The mark is derived from the key, never stored. */
  checks: Record<string, string[]>;
  /** Notes by the id of the practice. */
  notes: Record<string, Latest<string>>;
};

export type CaseRecord = {
  /** Choices so far of each sitting. */
  runs: Record<string, Latest<string[]>>;
  /** The sitting last played. */
  current: string | null;
  /** Answers to the debrief's questions, by question. */
  debrief: Record<string, Latest<string>>;
};

/** The last value of something that can be written again. `by` is the event that wrote it. */
export type Latest<T> = { value: T; by: string; device: string; seq: number; at: number };

export const emptyProgress = (): Progress => ({ lessons: {}, cases: {} });
export const emptyLesson = (): LessonRecord => ({ opened: false, completions: [], undone: [], checks: {}, notes: {} });
export const emptyCase = (): CaseRecord => ({ runs: {}, current: null, debrief: {} });

/**
 * Adds one event to the progress, returning new progress. Events come in the order of receipt; within a device a lower
 * `seq` never overwrites a higher one. Completion and checks are the same in whatever order events arrive.
 */
export function fold(progress: Progress, event: LearningEvent): Progress {
  switch (event.kind) {
    case 'lesson.opened':
      return withLesson(progress, event, (lesson) => (lesson.opened ? lesson : { ...lesson, opened: true }));
    case 'lesson.completed':
      return withLesson(progress, event, (lesson) => ({
        ...lesson,
        opened: true,
        completions: add(lesson.completions, event.id),
      }));
    case 'lesson.reopened':
      return withLesson(progress, event, (lesson) => ({
        ...lesson,
        undone: event.payload.undoes.reduce(add, lesson.undone),
      }));
    case 'check.answered':
      return withLesson(progress, event, (lesson) => {
        const { check, option } = event.payload;
        return {
          ...lesson,
          opened: true,
          checks: { ...lesson.checks, [check]: add(lesson.checks[check] ?? [], option) },
        };
      });
    case 'note.saved':
      return withLesson(progress, event, (lesson) => {
        const { note, text } = event.payload;
        return { ...lesson, opened: true, notes: { ...lesson.notes, [note]: later(lesson.notes[note], event, text) } };
      });
    case 'simulation.chose':
      return withCase(progress, event, (record) => {
        const { run, choices } = event.payload;
        return { ...record, current: run, runs: { ...record.runs, [run]: later(record.runs[run], event, choices) } };
      });
    case 'simulation.debriefed':
      return withCase(progress, event, (record) => {
        const { question, text } = event.payload;
        return { ...record, debrief: { ...record.debrief, [question]: later(record.debrief[question], event, text) } };
      });
  }
}

export const foldAll = (events: readonly LearningEvent[], from: Progress = emptyProgress()): Progress =>
  events.reduce(fold, from);

/** Progress of two sets of scopes that share none. */
export const merge = (parts: readonly Progress[]): Progress => ({
  lessons: Object.assign({}, ...parts.map((part) => part.lessons)) as Progress['lessons'],
  cases: Object.assign({}, ...parts.map((part) => part.cases)) as Progress['cases'],
});

export const isDone = (lesson: LessonRecord | undefined): boolean =>
  lesson !== undefined && lesson.completions.some((id) => !lesson.undone.includes(id));

/** Completions that still stand: what an undo must name. */
export const standingCompletions = (lesson: LessonRecord | undefined): string[] =>
  lesson ? lesson.completions.filter((id) => !lesson.undone.includes(id)) : [];

/** Two counts, never a share: lessons done, of those the course has. */
export const countDone = (progress: Progress, lessons: readonly string[]): { done: number; of: number } => ({
  done: lessons.filter((id) => isDone(progress.lessons[id])).length,
  of: lessons.length,
});

/** The lesson to go on with: the first one not done after the last one done, else the first not done; null when all are done. */
export function nextLesson(progress: Progress, lessons: readonly string[]): string | null {
  const lastDone = lessons.findLastIndex((id) => isDone(progress.lessons[id]));
  const open = (id: string) => !isDone(progress.lessons[id]);
  return lessons.slice(lastDone + 1).find(open) ?? lessons.find(open) ?? null;
}

const add = (list: string[], entry: string): string[] => (list.includes(entry) ? list : [...list, entry]);

function later<T>(known: Latest<T> | undefined, event: LearningEvent, value: T): Latest<T> {
  const isOlder = known && known.device === event.device && known.seq > event.seq;
  return isOlder ? known : { value, by: event.id, device: event.device, seq: event.seq, at: event.at };
}

const withLesson = (
  progress: Progress,
  event: LearningEvent,
  change: (lesson: LessonRecord) => LessonRecord,
): Progress => ({
  ...progress,
  lessons: { ...progress.lessons, [event.object]: change(progress.lessons[event.object] ?? emptyLesson()) },
});

const withCase = (progress: Progress, event: LearningEvent, change: (record: CaseRecord) => CaseRecord): Progress => ({
  ...progress,
  cases: { ...progress.cases, [event.object]: change(progress.cases[event.object] ?? emptyCase()) },
});

/** One or two letters for the mark in the header; works for names in any script. */
export const initialsOf = (name: string): string => {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => [...new Intl.Segmenter().segment(word ?? '')][0]?.segment ?? '',
  );
  return letters.join('').toLocaleUpperCase();
};
