import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/db/index.js';
import { HoldsOwnData, type OwnDataSource, type StaffMember } from '#libs/platform/own-data/index.js';
import { actingOf } from './staff-directory.queries.js';

/** What an operator, a territory or the platform keeps of one of its people. */
@HoldsOwnData('membership', 'membership')
@Injectable()
export class OwnMembership implements OwnDataSource<StaffMember> {
  async ownData(tx: Tx, { memberId }: StaffMember): Promise<unknown> {
    const { kind, id } = actingOf(tx);
    const found = await tx.row<{ membership: unknown }>(
      `select json_build_object('organisation', o.name, 'organisationKind', m.organisation_kind, 'email', m.email,
         'displayName', m.display_name, 'roles', m.roles, 'locale', m.locale, 'createdAt', m.created_at,
         'deactivatedAt', m.deactivated_at, 'sessionsEndedAt', m.sessions_ended_at) as membership
       from organisation_members m join organisations o on o.kind = m.organisation_kind and o.id = m.organisation_id
       where m.organisation_kind = $1 and m.organisation_id = $2 and m.id = $3`,
      [kind, id, memberId],
    );
    return found?.membership ?? null;
  }
}
