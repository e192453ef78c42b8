/**
 * A word of any script with the marks that belong to it. An apostrophe counts only inside a word: without \p{M} the vowel
 * signs of Hindi and its neighbours would cut words into pieces, as lunr's own trimmer does.
 */
export const wordPattern = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’][\p{L}\p{M}\p{N}]+)*/gu;

/** Letters that stay whole when accents are taken off. */
const whole: Record<string, string> = { ø: 'o', ł: 'l', đ: 'd', ı: 'i', ß: 'ss', æ: 'ae', œ: 'oe' };

/** One spelling for what readers take as the same word: no capitals, no accents on Latin letters, no possessive. */
export const fold = (word: string): string =>
  word
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/['’]s$/, '')
    .replace(/['’]/g, '')
    .replace(/[øłđıßæœ]/g, (letter) => whole[letter]!);

/** The folded words of a text in their order. */
export const wordsOf = (text: string): string[] => (text.match(wordPattern) ?? []).map(fold);

/** Longer questions are cut: nobody means more, and each word costs time. */
const longest = { letters: 200, words: 8 };

/** What was typed, tidied: one line, one space between words, not endless. */
export const tidy = (typed: string): string =>
  typed
    .slice(0, longest.letters * 10)
    .replace(/[\s\p{C}]+/gu, ' ')
    .trim()
    .slice(0, longest.letters)
    // A cut in the middle of a character leaves half of it.
    .replace(/[\ud800-\udbff]$/, '')
    .trim();

/** The different words of a question, the first eight of them. */
export const askedWords = (typed: string): string[] => [...new Set(wordsOf(tidy(typed)))].slice(0, longest.words);
