/** A number that says how much or how many; `value` is the same for "7,000" and "seven thousand". */
export type Figure = { text: string; value: number; at: number };

const ones =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const powers: Record<string, number> = { dozen: 12, hundred: 100, thousand: 1000, million: 1e6, billion: 1e9 };

const one = `(?:${[...ones].reverse().join('|')})`;
const ten = `(?:${tens.join('|')})`;
const power = `(?:${Object.keys(powers).join('|')})`;
/** "twenty-three", "two hundred and five", "a thousand"; not the vague "hundreds of". */
const spelt = `(?:(?:${ten}(?:-${one})?|${one}|a|half a)(?: ${power})+(?: and (?:${ten}(?:-${one})?|${one}))?|${ten}(?:-${one})?|${one})`;
const digits = String.raw`\d+(?:,\d{3})*(?:\.\d+)?`;
const money = 'dollars?|euros?|cents?|rupees?|francs?|pesos?|birr';
const unit = `(?: ?%| per ?cent\\b| percentage points?\\b| (?:us )?(?:${money})\\b)`;
const number = new RegExp(
  `(?<![\\p{L}\\p{N}.,/#-])(?<sign>(?:us)?[$€£] ?)?(?:(?<digits>${digits})(?<decade>s\\b)?(?: (?<power>${power})\\b)?|\\b(?<words>${spelt})\\b)(?<unit>${unit})?(?![\\p{L}\\p{N}])`,
  'giu',
);

/** What is numbered, not counted: "line 12", "lessons 11 and 14", "ISO 9001". */
const label =
  /(?:^|[^\p{L}])(?:lesson|line|phase|step|station|level|day|week|month|year|question|table|figure|part|module|course|stall|decision|point|entry|page|box|section|annex|chapter|task|row|column|number|no\.|iso)s? (?:(?:\d+|and|or|to|[,–]) ?)*$/iu;
const month = /^ (?:January|February|March|April|May|June|July|August|September|October|November|December)\b/;

/** Up to ten things are language ("two firms", "three steps"), not a measurement. */
const countedOnFingers = 10;

/**
 * Figures of a text: numbers from eleven up, in digits or words; years and decades; percentages, decimals and money of any
 * size. Left out: small counts, numbers of lessons, lines and the like, days of a month, and the years in `known` (those in
 * which the sources were published: "the paper of 2013" names a source).
 */
export function figuresIn(text: string, known: readonly number[] = []): Figure[] {
  return [...text.matchAll(number)].flatMap((match) => {
    const { sign, digits, decade, power, words, unit } = match.groups!;
    const value = words
      ? spelled(words)
      : Number(digits!.replaceAll(',', '')) * (powers[power?.toLowerCase() ?? ''] ?? 1);
    const isMeasured = Boolean(sign ?? unit ?? decade) || !Number.isInteger(value);
    if (!isMeasured && value <= countedOnFingers) return [];
    if (!isMeasured && (label.test(text.slice(0, match.index)) || known.includes(value))) return [];
    if (digits && month.test(text.slice(match.index + match[0].length))) return [];
    return [{ text: match[0].trim(), value, at: match.index }];
  });
}

/** The number behind "two hundred and five". */
function spelled(words: string): number {
  let [whole, part] = [0, 0];
  for (const word of words.toLowerCase().split(/[ -]/)) {
    const factor = powers[word];
    if (word === 'a') part ||= 1;
    else if (word === 'half') part = 0.5;
    else if (factor) [whole, part] = factor >= 1000 ? [whole + (part || 1) * factor, 0] : [whole, (part || 1) * factor];
    else if (ones.includes(word)) part += ones.indexOf(word) + 1;
    else if (tens.includes(word)) part += (tens.indexOf(word) + 2) * 10;
  }
  return whole + part;
}
