import { m } from '#shared/i18n/paraglide/messages.js';
import { countDone, isDone, nextLesson, type Progress } from '../rules/fold.ts';

/** What a page says of a course so that a place in it can be named: written into the page as JSON. */
export type CoursePlace = { title: string; lessons: { id: string; title: string; href: string }[] };

/** Fills the panels that say where the learner stands. A panel stays hidden while there is nothing to say. */
export function paintPlaces(panels: Iterable<HTMLElement>, progress: Progress): void {
  for (const panel of panels) {
    const course = JSON.parse(panel.querySelector('script')!.textContent!) as CoursePlace;
    const ids = course.lessons.map((lesson) => lesson.id);
    const started = ids.some((id) => progress.lessons[id]?.opened || isDone(progress.lessons[id]));
    panel.hidden = !started && panel.dataset['place'] === 'resume';
    const next = nextLesson(progress, ids);
    const index = Math.max(0, ids.indexOf(next ?? ''));
    const lesson = course.lessons[index]!;
    const { done, of } = countDone(progress, ids);
    const set = (slot: string, text: string) => {
      const target = panel.querySelector(`[data-slot="${slot}"]`);
      if (target) target.textContent = text;
    };
    set('title', next ? lesson.title : m.progress_all_done());
    set('count', m.progress_done_count({ done, of }));
    set('line', m.progress_lesson_line({ course: course.title, number: index + 1, of }));
    set(
      'label',
      started ? m.progress_resume_lesson({ number: index + 1 }) : m.progress_start_lesson({ number: index + 1 }),
    );
    for (const link of panel.querySelectorAll<HTMLAnchorElement>('a[data-slot-link]')) link.href = lesson.href;
  }
}
