import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/db/index.js';
import { HoldsOwnData, type OwnDataSource, type StaffMember } from '#libs/platform/own-data/index.js';

/** The entry of the directory of actors that shows somebody's address, as that person said. */
@HoldsOwnData('actorContact', 'membership')
@Injectable()
export class OwnContact implements OwnDataSource<StaffMember> {
  async ownData(tx: Tx, { memberId }: StaffMember): Promise<unknown> {
    const found = await tx.row<{ entry: unknown }>(
      `select json_build_object('organisation', a.name, 'organisationKind', a.organisation_kind, 'departments', a.departments,
         'offers', a.offers, 'seeks', a.seeks, 'email', a.email, 'phone', a.phone, 'website', a.website,
         'publishedAt', a.published_at, 'savedAt', a.saved_at) as entry
       from actor_entries a where a.organisation_id = $1 and a.contact_member_id = $2`,
      [tx.ctx.organisation?.id ?? null, memberId],
    );
    return found?.entry ?? null;
  }
}
