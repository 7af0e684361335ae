import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { ScimGroup } from './scim-group.rules.js';

/** A group of the directory, as kept. */
export interface DirectoryGroup extends ScimGroup {
  readonly id: string;
  readonly createdAt: Date;
  readonly changedAt: Date;
}

/** A group without its users. */
export type NamedGroup = Omit<ScimGroup, 'members'>;

/** What a directory may ask for; null is not asked. */
export interface GroupQuestion {
  readonly displayName: string | null;
  readonly externalId: string | null;
}

const COLUMNS = `g.id, g.display_name as "displayName", g.external_id as "externalId", g.created_at as "createdAt",
  g.changed_at as "changedAt"`;
const MEMBERS = `array(select i.member_id::text from directory_group_members i
  where i.employer_id = g.employer_id and i.group_id = g.id order by i.member_id) as members`;

/** All SQL over the groups of a directory. */
@Injectable()
export class DirectoryGroupsRepository {
  async byId(tx: Tx, id: string): Promise<DirectoryGroup | null> {
    return tx.row<DirectoryGroup>(
      `select ${COLUMNS}, ${MEMBERS} from directory_groups g where g.employer_id = $1 and g.id = $2`,
      [tenantOf(tx), id],
    );
  }

  /** One group if somebody is in it (null asks for nobody), without its users unless they are wanted. */
  async holding(
    tx: Tx,
    id: string,
    { member, withMembers }: { readonly member: string | null; readonly withMembers: boolean },
  ): Promise<DirectoryGroup | null> {
    return tx.row<DirectoryGroup>(
      `select ${COLUMNS}, array(select i.member_id::text from directory_group_members i
         where $4 and i.employer_id = g.employer_id and i.group_id = g.id order by i.member_id) as members
       from directory_groups g where g.employer_id = $1 and g.id = $2 and ($3::uuid is null or exists
         (select from directory_group_members i where i.employer_id = $1 and i.group_id = $2 and i.member_id = $3))`,
      [tenantOf(tx), id, member, withMembers],
    );
  }

  /** What a group is called, locked: concurrent changes of one group wait for each other. */
  async lock(tx: Tx, id: string): Promise<NamedGroup | null> {
    return tx.row<NamedGroup>(
      `select display_name as "displayName", external_id as "externalId" from directory_groups
       where employer_id = $1 and id = $2 for no key update`,
      [tenantOf(tx), id],
    );
  }

  /** A page of groups by name, without their members unless asked. */
  async page(
    tx: Tx,
    { displayName, externalId }: GroupQuestion,
    { offset, count, withMembers }: { readonly offset: number; readonly count: number; readonly withMembers: boolean },
  ): Promise<{ readonly total: number; readonly groups: DirectoryGroup[] }> {
    const asked = [tenantOf(tx), displayName, externalId];
    const counted = await tx.row<{ n: number }>(
      `select count(*)::int as n from directory_groups g where g.employer_id = $1
         and ($2::text is null or lower(g.display_name) = lower($2)) and ($3::text is null or g.external_id = $3)`,
      asked,
    );
    const groups = await tx.rows<DirectoryGroup>(
      `select ${COLUMNS}, array(select i.member_id::text from directory_group_members i
         where $6 and i.employer_id = g.employer_id and i.group_id = g.id order by i.member_id) as members
       from directory_groups g where g.employer_id = $1
         and ($2::text is null or lower(g.display_name) = lower($2)) and ($3::text is null or g.external_id = $3)
       order by lower(g.display_name), g.id offset $4 limit $5`,
      [...asked, offset, count, withMembers],
    );
    return { total: counted?.n ?? 0, groups };
  }

  async add(tx: Tx, id: string, { displayName, externalId }: ScimGroup, at: Date): Promise<void> {
    await tx.run(
      `insert into directory_groups (id, employer_id, display_name, external_id, created_at, changed_at)
       values ($1, $2, $3, $4, $5, $5)`,
      [id, tenantOf(tx), displayName, externalId, at],
    );
  }

  async change(tx: Tx, id: string, { displayName, externalId }: NamedGroup, at: Date): Promise<void> {
    await tx.run(
      `update directory_groups set display_name = $3, external_id = $4, changed_at = $5
       where employer_id = $1 and id = $2`,
      [tenantOf(tx), id, displayName, externalId, at],
    );
  }

  /** Users come in. @returns how many of them exist here, and how many of those were not in before */
  async include(
    tx: Tx,
    id: string,
    members: readonly string[],
  ): Promise<{ readonly known: number; readonly added: number }> {
    const row = await tx.row<{ known: number; added: number }>(
      `with known as (
         select m.id from members m where m.employer_id = $1 and m.id = any ($3) and m.email not like '%.invalid'
           and not exists (select from directory_users d
             where d.employer_id = $1 and d.member_id = m.id and d.removed_at is not null)),
       added as (
         insert into directory_group_members (employer_id, group_id, member_id)
         select $1, $2, id from known on conflict do nothing returning member_id)
       select (select count(*) from known)::int as known, (select count(*) from added)::int as added`,
      [tenantOf(tx), id, members],
    );
    return row ?? { known: 0, added: 0 };
  }

  /** Users leave the group. @returns how many were in it */
  async exclude(tx: Tx, id: string, members: readonly string[]): Promise<number> {
    return tx.run(
      `delete from directory_group_members where employer_id = $1 and group_id = $2 and member_id = any ($3)`,
      [tenantOf(tx), id, members],
    );
  }

  /** Everybody leaves the group but these. @returns how many left */
  async excludeOthers(tx: Tx, id: string, members: readonly string[]): Promise<number> {
    return tx.run(
      `delete from directory_group_members where employer_id = $1 and group_id = $2 and member_id <> all ($3)`,
      [tenantOf(tx), id, members],
    );
  }

  /** @returns false when there is none */
  async remove(tx: Tx, id: string): Promise<boolean> {
    return tx.has(`delete from directory_groups where employer_id = $1 and id = $2 returning id`, [tenantOf(tx), id]);
  }
}
