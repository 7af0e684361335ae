import { Injectable } from '@nestjs/common';
import type { OrganisationKind } from '#libs/platform/context/index.js';
import type { Tx } from '#libs/platform/db/index.js';

/** An organisation that an account opens, or did. */
export interface OwnMembershipRow {
  readonly kind: OrganisationKind;
  readonly id: string;
  readonly name: string;
  readonly memberId: string;
  /** Whether the account opens it today. */
  readonly open: boolean;
}

/** The memberships of an account, of every kind; for transactions that act for nobody. */
@Injectable()
export class OwnMemberships {
  /** By name of the organisation, those whose access was closed as well. */
  async of(tx: Tx, accountId: string): Promise<OwnMembershipRow[]> {
    return tx.rows<OwnMembershipRow>(
      `select coalesce(organisation_kind, '') as kind, coalesce(organisation_id::text, '') as id,
         coalesce(organisation, '') as name, coalesce(member_id::text, '') as "memberId",
         coalesce(member_id in (select o.member_id from memberships_of_account($1) o), false) as open
       from all_memberships_of_account($1)`,
      [accountId],
    );
  }
}
