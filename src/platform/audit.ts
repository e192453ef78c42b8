import { newId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { Db, Tx } from './db.ts';
import { audit } from './tables.ts';

export type AuditEntry = {
  actor: string;
  action: string;
  subject: string;
  detail?: Record<string, string | number | boolean>;
};

export async function writeAudit(db: Db | Tx, now: Instant, entry: AuditEntry): Promise<void> {
  await db.insert(audit).values({ id: newId(now), at: now, detail: {}, ...entry });
}
