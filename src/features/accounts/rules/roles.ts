import type { Relation } from '#platform/permissions.ts';
import type { MemberRole, Role } from '../model.ts';

export const memberRoles: readonly MemberRole[] = ['learner', 'trainer', 'coordinator'];
export const roles: readonly Role[] = [...memberRoles, 'administrator'];

/** An administrator coordinates the installation's institution too. */
export const memberRoleOf = (role: Role): MemberRole => (role === 'administrator' ? 'coordinator' : role);

export const roleOf = (person: { admin: boolean; role: MemberRole | null }): Role =>
  person.admin ? 'administrator' : (person.role ?? 'learner');

export const asMemberRole = (text: string | null): MemberRole => memberRoles.find((role) => role === text) ?? 'learner';

/**
 * Who may ask: what the person is to themselves, to the installation, and to some institution or other. What they are to the
 * very cohort, programme or learner that they ask about is found by queries and commands.
 */
export function heldBy(actor: { admin: boolean; memberships: readonly { role: MemberRole }[] } | null): Relation[] {
  if (!actor) return ['anyone'];
  const isSomewhere = (role: MemberRole) => actor.memberships.some((membership) => membership.role === role);
  const held: Relation[] = ['anyone', 'signed-in', 'self'];
  if (isSomewhere('trainer')) held.push('trainer');
  if (isSomewhere('coordinator')) held.push('coordinator');
  if (actor.admin) held.push('admin');
  return held;
}
