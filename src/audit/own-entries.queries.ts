import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { HoldsOwnData, type DataSubject, type OwnDataSource } from '#libs/platform/own-data/index.js';

/** How many entries of the journal one person's data carry, the newest; beyond, HR filters the journal by the person. */
const MOST_ENTRIES = 20_000;

/**
 * What somebody did and what was done to them, as the journal keeps it. Of others who acted only that it was somebody else:
 * who they are is their data (Court of Justice, C-579/21).
 */
@HoldsOwnData('journal')
@Injectable()
export class OwnEntries implements OwnDataSource {
  async ownData(tx: Tx, { employeeId, memberId }: DataSubject): Promise<unknown> {
    // One branch for each index; an entry may be found by several.
    const rows = await tx.rows<{ entry: unknown }>(
      `select json_build_object('number', e.seq, 'at', e.at, 'action', e.action, 'mine', e.actor_id = $3,
         'subject', e.subject_type, 'detail', e.detail,
         'address', case when e.actor_id = $3 then c.ip end, 'browser', case when e.actor_id = $3 then c.agent end) as entry
       from audit_entries e left join audit_clients c on c.chain_id = e.chain_id and c.seq = e.seq
       where e.chain_id = $1 and e.seq in (
         select a.seq from audit_entries a where a.chain_id = $1 and a.actor_id = $3
         union select b.seq from audit_entries b where b.chain_id = $1 and b.subject_type = 'employee' and b.subject_id = $2
         union select c.seq from audit_entries c where c.chain_id = $1 and c.subject_type = 'member' and c.subject_id = $3)
       order by e.seq desc limit ${MOST_ENTRIES}`,
      [tenantOf(tx), employeeId, memberId],
    );
    return rows.map(({ entry }) => entry);
  }
}
