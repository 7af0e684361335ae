import { Injectable } from '@nestjs/common';
import type { Locale } from '#libs/platform/context/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { MemberAddress } from '#libs/platform/members/index.js';
import type { Role } from '../../access/index.js';
import type { StaleAddress } from './address-moves.rules.js';
import type { Member } from './member.js';
import { hasRoleSql } from './role-sources.queries.js';

const COLUMNS = `id, employer_id as "employerId", employee_id as "employeeId", email, display_name as "displayName",
  roles, locale, deactivated_at as "deactivatedAt"`;

/** A new member; `createdAt` by the caller's clock. */
export interface NewMember {
  readonly id: string;
  readonly employeeId: string | null;
  readonly email: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly createdAt: Date;
}

/** All SQL over members. */
@Injectable()
export class MembersRepository {
  async byId(tx: Tx, id: string): Promise<Member | null> {
    return this.one(tx, 'id = $2', [id]);
  }

  async byEmail(tx: Tx, email: string): Promise<Member | null> {
    return this.one(tx, 'lower(email) = lower($2)', [email]);
  }

  async byEmployee(tx: Tx, employeeId: string): Promise<Member | null> {
    return this.one(tx, 'employee_id = $2', [employeeId]);
  }

  /** Everybody of the tenant but service members, by name. */
  async all(tx: Tx): Promise<Member[]> {
    return tx.rows<Member>(
      `select ${COLUMNS} from members where employer_id = $1 and email not like '%.invalid' order by display_name, id`,
      [tenantOf(tx)],
    );
  }

  /** Active people with a role, by name; service members have addresses in `.invalid` (RFC 2606) and are not people. */
  async withRole(tx: Tx, role: string): Promise<MemberAddress[]> {
    return tx.rows(
      `select id, email, display_name as "displayName", locale from members m
       where employer_id = $1 and ${hasRoleSql('m', '$2')} and deactivated_at is null and email not like '%.invalid'
       order by display_name, id`,
      [tenantOf(tx), role],
    );
  }

  /** A member's name as the audit trail records it. */
  async nameOf(tx: Tx, id: string): Promise<string | null> {
    const row = await tx.row<{ name: string }>(
      `select display_name as name from members where employer_id = $1 and id = $2`,
      [tenantOf(tx), id],
    );
    return row?.name ?? null;
  }

  /** What a member chose, found by id or by employee record; null when there is no such member. */
  async choicesOf(
    tx: Tx,
    { memberId = null, employeeId = null }: { memberId?: string | null; employeeId?: string | null },
  ): Promise<{ reminders: boolean } | null> {
    return tx.row(`select reminders from members where employer_id = $1 and (id = $2 or employee_id = $3)`, [
      tenantOf(tx),
      memberId,
      employeeId,
    ]);
  }

  async setReminders(tx: Tx, id: string, reminders: boolean): Promise<void> {
    await tx.run(`update members set reminders = $3 where employer_id = $1 and id = $2`, [tenantOf(tx), id, reminders]);
  }

  /** The language that somebody chose, found by employee record before address; null when none was chosen. */
  async localeOf(tx: Tx, { email, employeeId }: { email: string; employeeId: string | null }): Promise<Locale | null> {
    const row = await tx.row<{ locale: Locale | null }>(
      `select locale from members
       where employer_id = $1 and locale is not null and (employee_id = $3 or lower(email) = lower($2))
       order by (employee_id = $3) desc nulls last limit 1`,
      [tenantOf(tx), email, employeeId],
    );
    return row?.locale ?? null;
  }

  async add(tx: Tx, member: NewMember): Promise<void> {
    await tx.run(
      `insert into members (id, employer_id, employee_id, email, display_name, roles, created_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [member.id, tenantOf(tx), member.employeeId, member.email, member.displayName, member.roles, member.createdAt],
    );
  }

  async setRoles(tx: Tx, id: string, roles: readonly Role[]): Promise<void> {
    await tx.run(`update members set roles = $3 where employer_id = $1 and id = $2`, [tenantOf(tx), id, roles]);
  }

  /** Locks a member: concurrent changes of one person's access wait for each other. */
  async lock(tx: Tx, id: string): Promise<Member | null> {
    return tx.row<Member>(`select ${COLUMNS} from members where employer_id = $1 and id = $2 for no key update`, [
      tenantOf(tx),
      id,
    ]);
  }

  /** Other active people who were given a role, and do not have it by a group alone; locked, so that two of them are not taken away at once. */
  async othersWithRole(tx: Tx, role: Role, id: string): Promise<number> {
    return tx.run(
      `select id from members where employer_id = $1 and $2 = any (roles) and id <> $3 and deactivated_at is null
         and email not like '%.invalid' order by id for no key update`,
      [tenantOf(tx), role, id],
    );
  }

  /** Deactivates a member; `null` reactivates. */
  async setDeactivated(tx: Tx, id: string, at: Date | null): Promise<void> {
    await tx.run(`update members set deactivated_at = $3 where employer_id = $1 and id = $2`, [tenantOf(tx), id, at]);
  }

  /** From `at` on no session that began before counts. */
  async endSessions(tx: Tx, id: string, at: Date): Promise<void> {
    await tx.run(`update members set sessions_ended_at = $3 where employer_id = $1 and id = $2`, [
      tenantOf(tx),
      id,
      at,
    ]);
  }

  async setEmployee(tx: Tx, id: string, employeeId: string): Promise<void> {
    await tx.run(`update members set employee_id = $3 where employer_id = $1 and id = $2`, [
      tenantOf(tx),
      id,
      employeeId,
    ]);
  }

  /** Another address and name on the screens. The address is unique in the tenant: `members_email`. */
  async setProfile(tx: Tx, id: string, { email, displayName }: Pick<Member, 'email' | 'displayName'>): Promise<void> {
    await tx.run(`update members set email = $3, display_name = $4 where employer_id = $1 and id = $2`, [
      tenantOf(tx),
      id,
      email,
      displayName,
    ]);
  }

  /** How many people lost their access since an instant, in any way. */
  async deactivatedSince(tx: Tx, since: Date): Promise<number> {
    const row = await tx.row<{ n: number }>(
      `select count(*)::int as n from members where employer_id = $1 and deactivated_at > $2`,
      [tenantOf(tx), since],
    );
    return row?.n ?? 0;
  }

  async setLocale(tx: Tx, id: string, locale: Locale): Promise<void> {
    await tx.run(`update members set locale = $3 where employer_id = $1 and id = $2`, [tenantOf(tx), id, locale]);
  }

  /**
   * Members who have another address than the register: those of some employees, and those who hold an address that one
   * of these wants. Where an address is given it is taken to be the register's.
   */
  async staleAddresses(
    tx: Tx,
    people: readonly { readonly employeeId: string; readonly email: string | null }[],
  ): Promise<StaleAddress[]> {
    return tx.rows<StaleAddress>(
      `select m.id as "memberId", e.id as "employeeId", coalesce(w.email, e.email) as wanted, o.id as "holderId"
       from members m join employees e on e.employer_id = $1 and e.id = m.employee_id
         left join unnest($2::uuid[], $3::text[]) as w(employee_id, email) on w.employee_id = e.id
         left join members o on o.employer_id = $1 and o.id <> m.id and lower(o.email) = lower(coalesce(w.email, e.email))
       where m.employer_id = $1 and lower(m.email) <> lower(coalesce(w.email, e.email))
         and (e.id = any ($2) or lower(m.email) in (select lower(coalesce(v.email, own.email))
           from unnest($2::uuid[], $3::text[]) as v(employee_id, email)
             join employees own on own.employer_id = $1 and own.id = v.employee_id))
       order by m.id`,
      [tenantOf(tx), people.map(({ employeeId }) => employeeId), people.map(({ email }) => email)],
    );
  }

  /** Locks the members of some employees, and those who have one of their addresses, until the transaction ends. */
  async lockAddresses(tx: Tx, employeeIds: readonly string[]): Promise<void> {
    await tx.run(
      `select m.id from members m where m.employer_id = $1 and (m.employee_id = any ($2) or lower(m.email) in
         (select lower(w.email) from employees w where w.employer_id = $1 and w.id = any ($2)))
       order by m.id for update of m`,
      [tenantOf(tx), employeeIds],
    );
  }

  /** Sets the wanted address of each; they may swap addresses. */
  async takeAddresses(tx: Tx, moves: readonly StaleAddress[]): Promise<void> {
    const ids = moves.map(({ memberId }) => memberId);
    await tx.run(`update members set email = id || '@moving.invalid' where employer_id = $1 and id = any ($2)`, [
      tenantOf(tx),
      ids,
    ]);
    await tx.run(
      `update members m set email = n.email from unnest($2::uuid[], $3::text[]) as n(id, email)
       where m.employer_id = $1 and m.id = n.id`,
      [tenantOf(tx), ids, moves.map(({ wanted }) => wanted)],
    );
  }

  private async one(tx: Tx, condition: string, parameters: readonly unknown[]): Promise<Member | null> {
    return tx.row<Member>(`select ${COLUMNS} from members where employer_id = $1 and ${condition}`, [
      tenantOf(tx),
      ...parameters,
    ]);
  }
}
