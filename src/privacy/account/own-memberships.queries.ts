import { Injectable } from '@nestjs/common';
import type { OrganisationKind } from '#libs/platform/context/index.js';
import type { Tx } from '#libs/platform/db/index.js';

/** For whom the holder of an account may act. */
export interface OwnMembershipRow {
  readonly kind: OrganisationKind;
  readonly id: string;
  readonly name: string;
  readonly memberId: string;
}

/** The memberships of an account, of every kind; for transactions that act for nobody. */
@Injectable()
export class OwnMemberships {
  /** By name of the organisation. Those whose access was closed are not among them. */
  async of(tx: Tx, accountId: string): Promise<OwnMembershipRow[]> {
    return tx.rows<OwnMembershipRow>(
      `select coalesce(organisation_kind, '') as kind, coalesce(organisation_id::text, '') as id,
         coalesce(organisation, '') as name, coalesce(member_id::text, '') as "memberId"
       from memberships_of_account($1)`,
      [accountId],
    );
  }
}
