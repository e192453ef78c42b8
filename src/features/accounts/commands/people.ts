import { and, count, eq } from 'drizzle-orm';
import type { App } from '#platform/app.ts';
import { writeAudit } from '#platform/audit.ts';
import { setting } from '#platform/tables.ts';
import { newId } from '#shared/kernel/ids.ts';
import { ok, refuse, type Result } from '#shared/kernel/result.ts';
import { settings, type RoleProblem, type SettingProblem } from '../model.ts';
import { isAdministrator, setupState } from '../queries.ts';
import { asMemberRole, memberRoleOf, roleOf, roles } from '../rules/roles.ts';
import { member, user } from '../tables.ts';

type Actor = { id: string };

/** Makes a person learner, trainer, coordinator or administrator of the installation and its institution. */
export async function setRole(
  app: App,
  actor: Actor,
  input: { person: string; role: string },
): Promise<Result<{ changed: boolean }, RoleProblem>> {
  const role = roles.find((known) => known === input.role);
  const { institution } = await setupState(app);
  return app.db.transaction(async (tx): Promise<Result<{ changed: boolean }, RoleProblem>> => {
    if (!institution || !(await isAdministrator(tx, actor.id))) return refuse('forbidden');
    if (!role) return refuse('role-unknown');
    const ofPerson = and(eq(member.userId, user.id), eq(member.organizationId, institution.id));
    const [person] = await tx
      .select({ id: user.id, admin: user.admin, role: member.role })
      .from(user)
      .leftJoin(member, ofPerson)
      .where(eq(user.id, input.person));
    if (!person) return refuse('person-unknown');
    const before = roleOf({ admin: person.admin, role: asMemberRole(person.role) });
    if (before === role && person.role) return ok({ changed: false });
    const [administrators] = await tx.select({ count: count() }).from(user).where(eq(user.admin, true));
    if (person.admin && role !== 'administrator' && administrators!.count <= 1) return refuse('last-administrator');
    const at = new Date(app.now());
    await tx
      .update(user)
      .set({ admin: role === 'administrator', updatedAt: at })
      .where(eq(user.id, person.id));
    await tx
      .insert(member)
      .values({
        id: newId(app.now()),
        organizationId: institution.id,
        userId: person.id,
        role: memberRoleOf(role),
        createdAt: at,
      })
      .onConflictDoUpdate({ target: [member.organizationId, member.userId], set: { role: memberRoleOf(role) } });
    await writeAudit(tx, app.now(), {
      actor: actor.id,
      action: 'role.changed',
      subject: person.id,
      detail: { from: before, to: role },
    });
    return ok({ changed: true });
  });
}

/** Opens or closes registration by everyone. Closed, accounts are made by the institution. */
export async function setRegistration(
  app: App,
  actor: Actor,
  to: 'open' | 'closed',
): Promise<Result<{ changed: boolean }, SettingProblem>> {
  const { registration } = await setupState(app);
  return app.db.transaction(async (tx): Promise<Result<{ changed: boolean }, SettingProblem>> => {
    if (!(await isAdministrator(tx, actor.id))) return refuse('forbidden');
    if (registration === to) return ok({ changed: false });
    await tx
      .insert(setting)
      .values({ key: settings.registration, value: to })
      .onConflictDoUpdate({ target: setting.key, set: { value: to } });
    await writeAudit(tx, app.now(), {
      actor: actor.id,
      action: 'registration.changed',
      subject: 'installation',
      detail: { to },
    });
    return ok({ changed: true });
  });
}
