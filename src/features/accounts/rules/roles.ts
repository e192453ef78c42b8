import type { Relation } from '#platform/permissions.ts';
import type { MemberRole, Role } from '../model.ts';

export const memberRoles: readonly MemberRole[] = ['learner', 'trainer', 'coordinator'];
export const roles: readonly Role[] = [...memberRoles, 'administrator'];

/** An administrator coordinates the installation's institution too. */
export const memberRoleOf = (role: Role): MemberRole => (role === 'administrator' ? 'coordinator' : role);

export const roleOf = (person: { admin: boolean; role: MemberRole | null }): Role =>
  person.admin ? 'administrator' : (person.role ?? 'learner');

export const asMemberRole = (text: string | null): MemberRole => memberRoles.find((role) => role === text) ?? 'learner';

/** What the person who asks is to themselves and to the installation. Relations to others are found by queries and commands. */
export const heldBy = (actor: { admin: boolean } | null): Relation[] =>
  actor ? ['anyone', 'signed-in', 'self', ...(actor.admin ? (['admin'] as const) : [])] : ['anyone'];
