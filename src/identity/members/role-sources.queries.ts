import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { Role } from '../../access/index.js';
import { worksOnSql } from '../../employees/index.js';

/**
 * Roles that groups give a member by the employer's allow-lists: groups of the last sign-in by each open connection, and groups of the directory.
 *
 * @param member alias of `members`
 */
const groupRolesSql = (member: string): string => `
  select g.role, g.group_name, g.connection_id
  from saml_subjects s join group_roles g
    on g.employer_id = s.employer_id and g.connection_id = s.connection_id and lower(g.group_name) = any (s.groups)
    join saml_connections c on c.employer_id = s.employer_id and c.id = s.connection_id and c.closed_at is null
  where s.employer_id = ${member}.employer_id and s.member_id = ${member}.id
  union all
  select g.role, g.group_name, g.connection_id
  from directory_group_members i
    join directory_groups d on d.employer_id = i.employer_id and d.id = i.group_id
    join group_roles g
      on g.employer_id = i.employer_id and g.connection_id is null and lower(g.group_name) = lower(d.display_name)
  where i.employer_id = ${member}.employer_id and i.member_id = ${member}.id`;

/** Whether the register names a member as the manager of somebody who works that day. */
const leadsSql = (member: string, day: string): string =>
  `exists (select from employees t where t.employer_id = ${member}.employer_id
     and t.manager_id = ${member}.employee_id and ${worksOnSql('t', day)})`;

/** Whether a member has a role, given or by a group; what the register says makes nobody HR or an administrator. */
export const hasRoleSql = (member: string, role: string): string =>
  `(${role} = any (${member}.roles) or exists (select from (${groupRolesSql(member)}) by_group where by_group.role = ${role}))`;

/**
 * The roles that a member has on a day, wherever they come from.
 *
 * @param member alias of `members`
 * @param day placeholder or expression of a date
 */
export const rolesSql = (member: string, day: string): string => `
  coalesce(array(select r.role from (
    select unnest(${member}.roles) as role
    union select by_group.role from (${groupRolesSql(member)}) by_group
    union select 'manager' where ${leadsSql(member, day)}) r order by r.role), '{}')`;

/** A role of a member, and where it comes from. */
export interface RoleSource {
  readonly role: Role;
  readonly from: 'given' | 'register' | 'sign-in' | 'directory';
  /** The group that gives it; null where none does. */
  readonly group: string | null;
  /** The connection whose answer named the group; null where none did. */
  readonly connectionId: string | null;
}

/** Where the roles of a member come from. */
@Injectable()
export class RoleSources {
  constructor(private readonly clock: Clock) {}

  async of(tx: Tx, memberId: string): Promise<RoleSource[]> {
    return tx.rows<RoleSource>(
      `select coalesce(r.role, '') as role, coalesce(r.source, '') as "from", r.group_name as "group", r.connection_id as "connectionId"
       from members m cross join lateral (
         select unnest(m.roles) as role, 'given' as source, null::text as group_name, null::uuid as connection_id
         union all select 'manager', 'register', null, null where ${leadsSql('m', '$3')}
         union all select by_group.role, case when by_group.connection_id is null then 'directory' else 'sign-in' end,
           by_group.group_name, by_group.connection_id from (${groupRolesSql('m')}) by_group) r
       where m.employer_id = $1 and m.id = $2 order by r.role, r.source, r.group_name`,
      [tenantOf(tx), memberId, this.clock.today()],
    );
  }
}
