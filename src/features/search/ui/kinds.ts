import { m } from '#shared/i18n/paraglide/messages.js';
import type { Kind } from '../model.ts';

/** What one result is. */
export const kindName: Record<Kind, () => string> = {
  course: m.search_kind_course,
  lesson: m.search_kind_lesson,
  case: m.search_kind_case,
  term: m.search_kind_term,
  page: m.search_kind_page,
};

/** The heading over several of a kind. */
export const kindsName: Record<Kind, () => string> = {
  course: m.search_kinds_course,
  lesson: m.search_kinds_lesson,
  case: m.search_kinds_case,
  term: m.search_kinds_term,
  page: m.search_kinds_page,
};
