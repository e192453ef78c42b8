/** What can be found: where it stands in the site's own order of kinds. */
export type Kind = 'course' | 'lesson' | 'case' | 'term' | 'page';

/** Something that can be found. Nothing here decides a mark: no item, no option, no feedback, no model answer. */
export type Document = {
  kind: Kind;
  title: string;
  /** Address from the root, with the place in the page where it has one. */
  url: string;
  /** Title of the course, for a lesson. */
  course: string | null;
  headings: string[];
  /** What the page says, sentence by sentence; the first one sums it up. */
  sentences: string[];
};

/** What the search must know of a language. Another one brings its own stemmer and its small words. */
export type Language = {
  /** As in `lang`. */
  code: string;
  /** The part of a folded word that its forms share. */
  stem: (word: string) => string;
  /** Words that stand in nearly every sentence. */
  isSmall: (word: string) => boolean;
};

/** A piece of text; matched pieces are printed as marks. */
export type Piece = { text: string; isMatch: boolean };

/** What was asked: the text as typed but tidied, one kind or all, and which page of the results, from 1. */
export type Asked = { q: string; kind: Kind | null; page: number };

/** One result. */
export type Hit = {
  kind: Kind;
  title: string;
  url: string;
  course: string | null;
  /** The sentence that matched, or the first one where only title or headings did. */
  sentence: Piece[];
};

/** All that the page of results prints. */
export type Answer = Asked & {
  hits: Hit[];
  /** Results of the chosen kind. */
  total: number;
  pages: number;
  /** Results by kind, whatever kind was chosen. */
  counts: Record<Kind, number>;
  /** `all`: every word was found in each result; `some`: no page holds all of them; `none`: there are no results. */
  words: 'all' | 'some' | 'none';
  /** Words found only by another spelling. */
  respelled: { typed: string; found: string[] }[];
  /** Where nothing was found: words of the site that look like those typed. */
  nearest: string[];
};

/** One line under the search field while typing. */
export type Suggestion = { kind: Kind; title: string; url: string; heading: string | null };
