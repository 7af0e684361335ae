import { Injectable } from '@nestjs/common';
import type { Locale } from '#libs/platform/context/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import type { AnyRole } from '../../access/index.js';
import { actingOf } from './staff-directory.queries.js';

/** A new member of an organisation that is no employer. */
export interface NewStaff {
  readonly id: string;
  readonly email: string;
  readonly displayName: string;
  readonly roles: readonly AnyRole[];
  readonly createdAt: Date;
}

/** Writes the members of the transaction's organisation. */
@Injectable()
export class StaffRepository {
  /** @throws the database's unique violation `organisation_members_email` */
  async add(tx: Tx, member: NewStaff): Promise<void> {
    const { kind, id } = actingOf(tx);
    await tx.run(
      `insert into organisation_members
         (id, organisation_kind, organisation_id, email, display_name, roles, created_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [member.id, kind, id, member.email, member.displayName, member.roles, member.createdAt],
    );
  }

  /** Locks an active member, so that concurrent changes of one access wait for each other; null when there is none. */
  async lock(tx: Tx, memberId: string): Promise<{ readonly roles: readonly AnyRole[] } | null> {
    return tx.row<{ roles: AnyRole[] }>(
      `select roles from organisation_members
       where organisation_id = $1 and id = $2 and deactivated_at is null for no key update`,
      [actingOf(tx).id, memberId],
    );
  }

  /** Other active members with one of some roles; locked, so that two of them are not taken away at once. */
  async othersWith(tx: Tx, roles: readonly AnyRole[], memberId: string): Promise<number> {
    return tx.run(
      `select id from organisation_members
       where organisation_id = $1 and id <> $2 and roles && $3 and deactivated_at is null
       order by id for no key update`,
      [actingOf(tx).id, memberId, roles],
    );
  }

  /** Closes an access: nobody comes in with it, and its sessions end. */
  async close(tx: Tx, memberId: string, at: Date): Promise<void> {
    await tx.run(
      `update organisation_members set deactivated_at = $3, sessions_ended_at = $3
       where organisation_id = $1 and id = $2`,
      [actingOf(tx).id, memberId, at],
    );
  }

  /** Ties an active member to the account under which the person signs in. @returns false when there is no such member */
  async setAccount(tx: Tx, memberId: string, accountId: string): Promise<boolean> {
    return tx.has(
      `update organisation_members set account_id = $3
       where organisation_id = $1 and id = $2 and deactivated_at is null returning id`,
      [actingOf(tx).id, memberId, accountId],
    );
  }

  async setLocale(tx: Tx, memberId: string, locale: Locale): Promise<void> {
    await tx.run(`update organisation_members set locale = $3 where organisation_id = $1 and id = $2`, [
      actingOf(tx).id,
      memberId,
      locale,
    ]);
  }
}
