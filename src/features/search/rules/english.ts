import lunr from 'lunr';
import type { Language } from '../model.ts';

/** English: Porter's stemmer and the small words that lunr brings. */
export const english: Language = {
  code: 'en',
  stem: (word) => lunr.stemmer(new lunr.Token(word, {})).toString(),
  isSmall: (word) => lunr.stopWordFilter(new lunr.Token(word, {})) === undefined,
};
