import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { ScimUser } from './scim-attributes.rules.js';

/** A member as the directory knows them: what it said, or else what is known here. */
export interface DirectoryUser {
  /** The member. */
  readonly id: string;
  readonly employeeId: string | null;
  /** Name on the screens. */
  readonly displayName: string;
  readonly user: ScimUser & { readonly userName: string; readonly email: string };
  readonly groups: readonly { readonly id: string; readonly displayName: string }[];
  readonly createdAt: Date;
  readonly changedAt: Date;
}

interface Row extends Omit<ScimUser, 'active' | 'userName' | 'email' | 'displayName'> {
  readonly id: string;
  readonly employeeId: string | null;
  readonly memberName: string;
  readonly userName: string;
  readonly email: string;
  readonly displayName: string | null;
  readonly active: boolean;
  readonly groups: unknown;
  readonly createdAt: Date;
  readonly changedAt: Date;
}

/** People whom the directory does not know yet are named by the register. */
const COLUMNS = `m.id, m.employee_id as "employeeId", m.display_name as "memberName",
  coalesce(d.user_name, m.email) as "userName", coalesce(d.email, m.email) as email, d.external_id as "externalId",
  coalesce(d.given_name, e.given_name) as "givenName", coalesce(d.family_name, e.family_name) as "familyName",
  d.display_name as "displayName", d.title, coalesce(d.employee_number, e.staff_number) as "employeeNumber",
  d.department, d.manager, m.deactivated_at is null as active,
  (select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'displayName', g.display_name) order by g.id), '[]')
   from directory_group_members i join directory_groups g on g.employer_id = i.employer_id and g.id = i.group_id
   where i.employer_id = m.employer_id and i.member_id = m.id) as groups,
  coalesce(d.created_at, m.created_at) as "createdAt", coalesce(d.changed_at, m.created_at) as "changedAt"`;
const FROM = `from members m left join directory_users d on d.employer_id = m.employer_id and d.member_id = m.id
  left join employees e on e.employer_id = m.employer_id and e.id = m.employee_id
  where m.employer_id = $1 and m.email not like '%.invalid' and d.removed_at is null`;

/** All SQL over what a directory says of members. */
@Injectable()
export class DirectoryUsersRepository {
  /** One user; null for nobody, and for whoever the directory has removed. */
  async byId(tx: Tx, id: string): Promise<DirectoryUser | null> {
    const row = await tx.row<Row>(`select ${COLUMNS} ${FROM} and m.id = $2`, [tenantOf(tx), id]);
    return row && userOf(row);
  }

  /**
   * A page of users in the order in which they came.
   * @param ids only these; null for everybody
   * @param active only whoever has access, or has none; null for both
   */
  async page(
    tx: Tx,
    { ids, active }: { readonly ids: readonly string[] | null; readonly active: boolean | null },
    { offset, count }: { readonly offset: number; readonly count: number },
  ): Promise<{ readonly total: number; readonly users: DirectoryUser[] }> {
    const asked = [tenantOf(tx), ids, active];
    const counted = await tx.row<{ n: number }>(
      `select count(*)::int as n ${FROM} and ($2::uuid[] is null or m.id = any ($2))
         and ($3::boolean is null or (m.deactivated_at is null) = $3)`,
      asked,
    );
    const rows =
      count === 0
        ? []
        : await tx.rows<Row>(
            `select ${COLUMNS} ${FROM} and ($2::uuid[] is null or m.id = any ($2))
               and ($3::boolean is null or (m.deactivated_at is null) = $3)
             order by m.created_at, m.id offset $4 limit $5`,
            [...asked, offset, count],
          );
    return { total: counted?.n ?? 0, users: rows.map(userOf) };
  }

  /** Members of a user name: the directory's, or the address of whoever the directory does not know. Any case. */
  async withUserName(tx: Tx, userName: string): Promise<string[]> {
    return this.ids(
      await tx.rows<{ id: string }>(
        `select d.member_id as id from directory_users d
         where d.employer_id = $1 and lower(d.user_name) = lower($2) and d.removed_at is null
         union all
         select m.id from members m where m.employer_id = $1 and lower(m.email) = lower($2) and not exists
           (select from directory_users d where d.employer_id = $1 and d.member_id = m.id)`,
        [tenantOf(tx), userName],
      ),
    );
  }

  /** Members whom the directory knows by an id of its own. */
  async withExternalId(tx: Tx, externalId: string): Promise<string[]> {
    return this.ids(
      await tx.rows<{ id: string }>(
        `select member_id as id from directory_users where employer_id = $1 and external_id = $2 and removed_at is null`,
        [tenantOf(tx), externalId],
      ),
    );
  }

  /** Members of an address, the directory's or the one used here. Any case. */
  async withEmail(tx: Tx, email: string): Promise<string[]> {
    return this.ids(
      await tx.rows<{ id: string }>(
        `select d.member_id as id from directory_users d where d.employer_id = $1 and lower(d.email) = lower($2)
         union select m.id from members m where m.employer_id = $1 and lower(m.email) = lower($2)`,
        [tenantOf(tx), email],
      ),
    );
  }

  /** Members of a staff number, the directory's or the register's. */
  async withEmployeeNumber(tx: Tx, employeeNumber: string): Promise<string[]> {
    return this.ids(
      await tx.rows<{ id: string }>(
        `select d.member_id as id from directory_users d where d.employer_id = $1 and d.employee_number = $2
         union select m.id from employees e join members m on m.employer_id = $1 and m.employee_id = e.id
         where e.employer_id = $1 and e.staff_number = $2`,
        [tenantOf(tx), employeeNumber],
      ),
    );
  }

  /** What the directory itself has said of a member, without what is known here: the ground of a change. */
  async said(tx: Tx, memberId: string): Promise<ScimUser | null> {
    return tx.row<ScimUser>(
      `select coalesce(d.user_name, m.email) as "userName", d.external_id as "externalId",
         d.given_name as "givenName", d.family_name as "familyName", d.display_name as "displayName", d.email, d.title,
         d.employee_number as "employeeNumber", d.department, d.manager, m.deactivated_at is null as active
       from members m left join directory_users d on d.employer_id = m.employer_id and d.member_id = m.id
       where m.employer_id = $1 and m.id = $2`,
      [tenantOf(tx), memberId],
    );
  }

  /** Members of a manager, by the id that the directory sent. */
  async withManager(tx: Tx, manager: string): Promise<string[]> {
    return this.ids(
      await tx.rows<{ id: string }>(
        `select member_id as id from directory_users where employer_id = $1 and manager = $2 and removed_at is null`,
        [tenantOf(tx), manager],
      ),
    );
  }

  /** Whether the directory knows a member, and whether it has removed them since. */
  async standing(tx: Tx, memberId: string): Promise<'known' | 'removed' | null> {
    const row = await tx.row<{ removed: boolean }>(
      `select removed_at is not null as removed from directory_users where employer_id = $1 and member_id = $2`,
      [tenantOf(tx), memberId],
    );
    return row && (row.removed ? 'removed' : 'known');
  }

  /** Keeps what the directory says of a member from now on. */
  async keep(tx: Tx, memberId: string, user: ScimUser, at: Date): Promise<void> {
    await tx.run(
      `insert into directory_users (employer_id, member_id, user_name, external_id, given_name, family_name,
         display_name, email, title, employee_number, department, manager, created_at, changed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13)
       on conflict (employer_id, member_id) do update set user_name = excluded.user_name,
         external_id = excluded.external_id, given_name = excluded.given_name, family_name = excluded.family_name,
         display_name = excluded.display_name, email = excluded.email, title = excluded.title,
         employee_number = excluded.employee_number, department = excluded.department, manager = excluded.manager,
         changed_at = excluded.changed_at, removed_at = null`,
      [
        tenantOf(tx),
        memberId,
        user.userName,
        user.externalId,
        user.givenName,
        user.familyName,
        user.displayName,
        user.email,
        user.title,
        user.employeeNumber,
        user.department,
        user.manager,
        at,
      ],
    );
  }

  /** The directory no longer knows a member: gone for it, kept here with its history. */
  async remove(tx: Tx, memberId: string, userName: string, at: Date): Promise<void> {
    await tx.run(
      `insert into directory_users (employer_id, member_id, user_name, created_at, changed_at, removed_at)
       values ($1, $2, $3, $4, $4, $4)
       on conflict (employer_id, member_id) do update set changed_at = excluded.changed_at, removed_at = excluded.removed_at`,
      [tenantOf(tx), memberId, userName, at],
    );
    await tx.run(`delete from directory_group_members where employer_id = $1 and member_id = $2`, [
      tenantOf(tx),
      memberId,
    ]);
  }

  private ids(rows: readonly { id: string }[]): string[] {
    return [...new Set(rows.map(({ id }) => id))];
  }
}

const GROUPS = z.array(z.object({ id: z.uuid(), displayName: z.string() }));

function userOf({ id, employeeId, memberName, groups, createdAt, changedAt, ...user }: Row): DirectoryUser {
  return { id, employeeId, displayName: memberName, user, groups: GROUPS.parse(groups), createdAt, changedAt };
}
