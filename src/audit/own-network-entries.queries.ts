import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/db/index.js';
import { HoldsOwnData, type AccountHolder, type OwnDataSource } from '#libs/platform/own-data/index.js';
import { NETWORK_CHAIN } from './audit.rules.js';

/** How many entries of the journal one person's data carry, the newest. */
const MOST_ENTRIES = 20_000;

/**
 * What the journal outside employers keeps of the holder of an account: their own acts, acts on the account, and those on
 * their organisation that name them. Of others who acted only that it was somebody else (Court of Justice, C-579/21).
 */
@HoldsOwnData('journal', 'account')
@Injectable()
export class OwnNetworkEntries implements OwnDataSource<AccountHolder> {
  async ownData(tx: Tx, { accountId }: AccountHolder): Promise<unknown> {
    // One branch for each index; an entry may be found by several.
    const rows = await tx.rows<{ entry: unknown }>(
      `with mine as (select member_id::text as id, organisation_id::text as organisation from all_memberships_of_account($2::uuid))
       select json_build_object('number', e.seq, 'at', e.at, 'action', e.action,
         'mine', coalesce(e.actor_id in (select id from mine), false), 'subject', e.subject_type, 'detail', e.detail,
         'address', case when e.actor_id in (select id from mine) then c.ip end,
         'browser', case when e.actor_id in (select id from mine) then c.agent end) as entry
       from audit_entries e left join audit_clients c on c.chain_id = e.chain_id and c.seq = e.seq
       where e.chain_id = $1 and e.seq in (
         select a.seq from audit_entries a where a.chain_id = $1 and a.actor_id in (select id from mine)
         union select b.seq from audit_entries b
           where b.chain_id = $1 and b.subject_type = 'account' and b.subject_id = $2::uuid::text
         union select d.seq from mine m join audit_entries d
           on d.chain_id = $1 and d.subject_type = 'organisation' and d.subject_id = m.organisation
             and d.detail::json ->> 'memberId' = m.id)
       order by e.seq desc limit ${MOST_ENTRIES}`,
      [NETWORK_CHAIN, accountId],
    );
    return rows.map(({ entry }) => entry);
  }
}
