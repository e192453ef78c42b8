import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openMailer } from '#platform/mail.ts';
import { testConfig } from '#test/support/app.ts';
import { readLetter } from './letter.ts';

test.each([
  ['plain letters', 'A new password', 'Hello Ravi,\n\nopen this link:\n\nhttp://localhost:4321/reset/?token=abc=def\n'],
  ['long lines', 'A new password', `Hello ${'Ravi '.repeat(60)}\n\n=3D is not an equals sign\n`],
  ['another script', 'नया पासवर्ड — Weft', 'नमस्ते रवि,\n\nयह लिंक खोलें: http://localhost/\n'],
  ['a few accents', 'Mot de passe oublié', 'Bonjour José,\n\nvoilà le lien: http://localhost/?a=1&b=2\n'],
])('a mail of ours with %s reads as it was written', async (_, subject, text) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'weft-mail-'));
  try {
    await openMailer(testConfig(dataDir)).send({ to: 'ravi@example.org', subject, text });
    const [file] = readdirSync(join(dataDir, 'mail'));
    expect(readLetter(readFileSync(join(dataDir, 'mail', file!), 'utf8'))).toEqual({
      to: 'ravi@example.org',
      subject,
      text: text.trim(),
    });
  } finally {
    rmSync(dataDir, { recursive: true });
  }
});
