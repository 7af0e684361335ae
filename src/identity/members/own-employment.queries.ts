import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { HoldsOwnData, type OwnDataSource, type StaffMember } from '#libs/platform/own-data/index.js';

/**
 * That an account of the portal opens an employer, or did: as whom, since when, until when. What the employer holds of the person
 * besides is in the data of the person there.
 */
@HoldsOwnData('membership', 'employment')
@Injectable()
export class OwnEmployment implements OwnDataSource<StaffMember> {
  async ownData(tx: Tx, { memberId }: StaffMember): Promise<unknown> {
    const found = await tx.row<{ membership: unknown }>(
      `select json_build_object('organisation', e.name, 'organisationKind', 'employer', 'email', m.email,
         'displayName', m.display_name, 'roles', m.roles, 'createdAt', m.created_at,
         'deactivatedAt', m.deactivated_at, 'lastSeenAt', m.last_seen_at) as membership
       from members m join employers e on e.id = m.employer_id where m.employer_id = $1 and m.id = $2`,
      [tenantOf(tx), memberId],
    );
    return found?.membership ?? null;
  }
}
