import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/db/index.js';
import { HoldsOwnData, type OwnDataSource, type StaffMember } from '#libs/platform/own-data/index.js';

/** Scenarios of siting that somebody of a territory follows. */
@HoldsOwnData('sitingFollows', 'membership')
@Injectable()
export class OwnFollows implements OwnDataSource<StaffMember> {
  async ownData(tx: Tx, { memberId }: StaffMember): Promise<unknown> {
    const rows = await tx.rows<{ follow: unknown }>(
      `select json_build_object('title', v.title, 'followedAt', f.followed_at) as follow
       from siting_follows f join siting_versions v on v.scenario_id = f.scenario_id and v.version =
         (select max(n.version) from siting_versions n where n.scenario_id = f.scenario_id)
       where f.organisation_id = $1 and f.member_id = $2 order by f.followed_at, f.scenario_id`,
      [tx.ctx.organisation?.id ?? null, memberId],
    );
    return rows.map(({ follow }) => follow);
  }
}
