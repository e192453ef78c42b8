const pairs = (text: string): Record<string, string> =>
  Object.fromEntries(text.split(' ').map((pair) => [pair[0]!, pair.slice(1)]));

/** Letters that do not fall apart into a Latin letter and a mark. */
const letters: Record<string, string> = {
  ...pairs('ßss æae œoe øo đd ðd þth łl ħh ıi ŋng ŧt ĸk əa'),
  ...pairs('аa бb вv гg дd еe жzh зz иi кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ъ ыy ь эe юyu яya'),
  ...pairs('ґg єye іi ђdj јj љlj њnj ћc џdz қk ғg ңn өo ұu үu һh әa'),
  ...pairs('αa βv γg δd εe ζz ηi θth ιi κk λl μm νn ξx οo πp ρr σs ςs τt υy φf χch ψps ωo'),
};

/** The nine main scripts of India share one order of letters, block after block, so one table of offsets serves all. */
const indicFrom = 0x900;
const vowels = 'a a i i u u ri l e e e ai o o o au'.split(' ');
const consonants = 'k kh g gh ng ch chh j jh ny t th d dh n t th d dh n n p ph b bh m y r r l l l v sh sh s h'.split(
  ' ',
);
const signs = 'a i i u u ri ri e e e ai o o o au'.split(' ');
const virama = 0x4d;

type Sound = { text: string; bare: boolean };

/** One letter of an Indic script. `bare`: a consonant that carries its own short a unless a sign follows. */
function indicSound(offset: number): Sound | null {
  if (offset >= 0x01 && offset <= 0x03) return { text: offset === 3 ? 'h' : 'n', bare: false };
  if (offset >= 0x05 && offset <= 0x14) return { text: vowels[offset - 0x05]!, bare: false };
  if (offset >= 0x15 && offset <= 0x39) return { text: consonants[offset - 0x15]!, bare: true };
  if (offset >= 0x3e && offset <= 0x4c) return { text: signs[offset - 0x3e]!, bare: false };
  return offset >= 0x66 && offset <= 0x6f ? { text: String(offset - 0x66), bare: false } : null;
}

const isSign = (offset: number): boolean => offset >= 0x3e && offset <= virama;

/** A word of an Indic script. The short a at its end is not spoken in most of these languages and is left out. */
function fromIndic(word: string): string {
  const offsets = [...word].map((letter) => (letter.codePointAt(0)! - indicFrom) % 0x80).filter((at) => at !== 0x3c);
  return offsets
    .map((offset, at) => {
      const sound = indicSound(offset);
      if (!sound) return '';
      const next = offsets[at + 1];
      return sound.bare && next !== undefined && !isSign(next) ? `${sound.text}a` : sound.text;
    })
    .join('');
}

/** A word in letters a to z and digits, as near to its sound as a small table comes; empty for scripts that it lacks. */
export function latin(word: string): string {
  const spelt = word
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0900-\u0d7f]+/g, (run) => fromIndic(run))
    .replace(/\p{M}/gu, '');
  return [...spelt]
    .map((letter) => letters[letter] ?? letter)
    .join('')
    .replace(/[^a-z0-9]/g, '');
}
