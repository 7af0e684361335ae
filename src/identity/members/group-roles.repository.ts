import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { AdmissionBy, GROUP_GIVEN } from './admission.rules.js';

/** A role that a group gives. */
export interface GroupRole {
  readonly id: string;
  /** Whose groups; null for those of the directory. */
  readonly connectionId: string | null;
  readonly group: string;
  readonly role: (typeof GROUP_GIVEN)[number];
}

const COLUMNS = `id, connection_id as "connectionId", group_name as "group", role`;

/** All SQL over the allow-lists of groups, and whom a connection lets in. */
@Injectable()
export class GroupRolesRepository {
  async all(tx: Tx): Promise<GroupRole[]> {
    return tx.rows<GroupRole>(
      `select ${COLUMNS} from group_roles where employer_id = $1 order by connection_id nulls last, lower(group_name), role`,
      [tenantOf(tx)],
    );
  }

  /** What the groups in an answer give; any other group means nothing. */
  async given(tx: Tx, connectionId: string, groups: readonly string[]): Promise<GroupRole[]> {
    if (groups.length === 0) return [];
    return tx.rows<GroupRole>(
      `select ${COLUMNS} from group_roles where employer_id = $1 and connection_id = $2
         and lower(group_name) in (select lower(named) from unnest($3::text[]) named) order by lower(group_name), role`,
      [tenantOf(tx), connectionId, groups],
    );
  }

  /** @returns false when the group gives that role already */
  async add(tx: Tx, given: GroupRole, at: Date): Promise<boolean> {
    return tx.has(
      `insert into group_roles (id, employer_id, connection_id, group_name, role, created_at) values ($1, $2, $3, $4, $5, $6)
       on conflict do nothing returning id`,
      [given.id, tenantOf(tx), given.connectionId, given.group, given.role, at],
    );
  }

  /** @returns what it gave, or null when there is no such line */
  async remove(tx: Tx, id: string): Promise<GroupRole | null> {
    return tx.row<GroupRole>(`delete from group_roles where employer_id = $1 and id = $2 returning ${COLUMNS}`, [
      tenantOf(tx),
      id,
    ]);
  }

  async admission(tx: Tx, connectionId: string): Promise<AdmissionBy> {
    const row = await tx.row<{ admits: AdmissionBy }>(
      `select admits from saml_connections where employer_id = $1 and id = $2`,
      [tenantOf(tx), connectionId],
    );
    return row?.admits ?? 'register';
  }

  /** @returns false when there is no such connection */
  async setAdmission(
    tx: Tx,
    connectionId: string,
    { admits, groupsAttribute }: { admits: AdmissionBy; groupsAttribute: string | null },
  ): Promise<boolean> {
    return tx.has(
      `update saml_connections set admits = $3, groups_attribute = $4 where employer_id = $1 and id = $2 returning id`,
      [tenantOf(tx), connectionId, admits, groupsAttribute],
    );
  }
}
