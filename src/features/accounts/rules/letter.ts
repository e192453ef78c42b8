/** A mail as it lies in the data folder, in words. */
export type Letter = { to: string; subject: string; text: string };

const utf8 = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const fromBase64 = (text: string): string =>
  utf8(Uint8Array.from(atob(text.replace(/\s+/g, '')), (letter) => letter.charCodeAt(0)));

function fromQuotedPrintable(text: string): string {
  const bytes: number[] = [];
  const joined = text.replace(/=\r?\n/g, '');
  for (let i = 0; i < joined.length; i++) {
    const code = joined[i] === '=' ? Number.parseInt(joined.slice(i + 1, i + 3), 16) : Number.NaN;
    if (Number.isNaN(code)) bytes.push(joined.charCodeAt(i));
    else {
      bytes.push(code);
      i += 2;
    }
  }
  return utf8(Uint8Array.from(bytes));
}

/** Header words such as `=?UTF-8?Q?G=C3=A9?=`. White space between two of them is not part of the text. */
const plainHeader = (value: string): string =>
  value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([qb])\?(.*?)\?=/gi, (_, kind: string, text: string) =>
      kind.toLowerCase() === 'b' ? fromBase64(text) : fromQuotedPrintable(text.replaceAll('_', ' ')),
    );

/** Reads a mail of one plain text, as our own mailer writes them. */
export function readLetter(eml: string): Letter {
  const [head = '', ...rest] = eml.split(/\r?\n\r?\n/);
  const body = rest.join('\n\n');
  const unfolded = head.replace(/\r?\n[ \t]+/g, ' ');
  const header = (name: string) => new RegExp(`^${name}: *(.*)$`, 'im').exec(unfolded)?.[1]?.trim() ?? '';
  const encoding = header('Content-Transfer-Encoding').toLowerCase();
  const text =
    encoding === 'base64' ? fromBase64(body) : encoding === 'quoted-printable' ? fromQuotedPrintable(body) : body;
  return {
    to: plainHeader(header('To')),
    subject: plainHeader(header('Subject')),
    text: text.replaceAll('\r\n', '\n').trim(),
  };
}
