import type { MemberRole } from '#features/accounts/model.ts';
import type { Relation } from '#platform/permissions.ts';

/** What the database knows of one person and one cohort. `role`: theirs in the cohort's institution, null outside it. */
export type Standing = { admin: boolean; role: MemberRole | null; trains: boolean };

/** A trainer who is no longer one in the institution trains no cohort of it, whatever was shared with them before. */
export function relationsOf({ admin, role, trains }: Standing): Relation[] {
  const held: Relation[] = admin ? ['admin'] : [];
  if (role === 'coordinator') held.push('coordinator');
  if (trains && (role === 'trainer' || role === 'coordinator')) held.push('trainer');
  return held;
}
