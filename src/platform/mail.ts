import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import nodemailer from 'nodemailer';
import type { Config } from './env.ts';
import type { Metrics } from './metrics.ts';

export type Mail = { to: string; subject: string; text: string };
export type Mailer = { send: (mail: Mail) => Promise<void>; kind: 'smtp' | 'folder' };

/** Real SMTP where it is set; otherwise each mail becomes an `.eml` file in the data folder that the administrator can read. */
export const openMailer = (config: Config): Mailer =>
  config.smtpUrl ? smtpMailer(config, config.smtpUrl) : folderMailer(config);

/** The same mailer, whose mails are counted. */
export const counted = (mailer: Mailer, metrics: Metrics): Mailer => ({
  ...mailer,
  send: async (mail) => {
    const count = (result: 'sent' | 'failed') => metrics.count('weft_mails_total', { result });
    await mailer.send(mail).catch((error: unknown) => {
      count('failed');
      throw error;
    });
    count('sent');
  },
});

function smtpMailer(config: Config, url: string): Mailer {
  const transport = nodemailer.createTransport(url, {
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  } as never);
  return {
    kind: 'smtp',
    send: async (mail) => {
      await transport.sendMail({ from: config.mailFrom, ...mail });
    },
  };
}

function folderMailer(config: Config): Mailer {
  const folder = join(config.dataDir, 'mail');
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return {
    kind: 'folder',
    send: async (mail) => {
      const sent = await transport.sendMail({ from: config.mailFrom, ...mail });
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const name = `${new Date().toISOString().replaceAll(':', '-')}-${sent.messageId.replace(/[^a-z0-9]/gi, '').slice(0, 12)}.eml`;
      writeFileSync(join(folder, name), sent.message as Buffer, { mode: 0o600 });
    },
  };
}
