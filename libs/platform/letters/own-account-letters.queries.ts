import { Injectable } from '@nestjs/common';
import type { Tx } from '../db/index.js';
import { HoldsOwnData, type AccountHolder, type OwnDataSource } from '../own-data/index.js';

/** Letters of the portal itself to the holder of an account that wait to leave, and in the demonstration those that left. */
@HoldsOwnData('letters', 'account')
@Injectable()
export class OwnAccountLetters implements OwnDataSource<AccountHolder> {
  async ownData(tx: Tx, { accountId }: AccountHolder): Promise<unknown> {
    const rows = await tx.rows<{ entry: unknown }>(
      `with mine as (select lower(a.email) as address from accounts a where a.id = $1)
       select l.entry from (
         select w.created_at as at, json_build_object('at', w.created_at, 'to', w.recipient, 'state', 'waiting') as entry
         from letters w where w.employer_id is null and lower(w.recipient) in (select address from mine)
         union all
         select s.sent_at, json_build_object('at', s.sent_at, 'to', s.recipient, 'subject', s.subject, 'text', s.text, 'state', 'sent')
         from sent_mails s where s.employer_id is null and lower(s.recipient) in (select address from mine)) l
       order by l.at`,
      [accountId],
    );
    return rows.map(({ entry }) => entry);
  }
}
