import type { Catalogue, Course, Lesson } from '#platform/catalogue.ts';

export const courseAddress = (course: { slug: string }): string => `/courses/${course.slug}/`;
export const lessonAddress = (course: { slug: string }, lesson: { slug: string }): string =>
  `/courses/${course.slug}/${lesson.slug}/`;

export type Neighbours = { previous: Lesson | null; next: Lesson | null };

export function neighbours(course: Course, lesson: Lesson): Neighbours {
  const index = course.lessons.findIndex((candidate) => candidate.id === lesson.id);
  return { previous: course.lessons[index - 1] ?? null, next: course.lessons[index + 1] ?? null };
}

/** Where a lesson stands: its course and itself. */
export function findLesson(catalogue: Catalogue, lessonId: string): { course: Course; lesson: Lesson } | null {
  for (const course of catalogue.courses) {
    const lesson = course.lessons.find((candidate) => candidate.id === lessonId);
    if (lesson) return { course, lesson };
  }
  return null;
}
