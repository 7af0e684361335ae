import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '../db/index.js';
import { HoldsOwnData, type DataSubject, type OwnDataSource } from '../own-data/index.js';

/** Letters to somebody that did not leave or wait to, and in the demonstration those that left. */
@HoldsOwnData('letters')
@Injectable()
export class OwnLetters implements OwnDataSource {
  async ownData(tx: Tx, { employeeId, memberId }: DataSubject): Promise<unknown> {
    const rows = await tx.rows<{ entry: unknown }>(
      `with mine as (
         select lower(e.email) as address from employees e where e.employer_id = $1 and e.id = $2
         union select lower(m.email) from members m where m.employer_id = $1 and m.id = $3)
       select l.entry from (
         select u.failed_at as at, json_build_object('at', u.failed_at, 'to', u.recipient, 'kind', u.job, 'state', u.state,
           'reason', u.reason) as entry
         from undelivered_letters u where u.employer_id = $1 and lower(u.recipient) in (select address from mine)
         union all
         select w.created_at, json_build_object('at', w.created_at, 'to', w.recipient, 'state', 'waiting')
         from letters w where w.employer_id = $1 and lower(w.recipient) in (select address from mine)
         union all
         select s.sent_at, json_build_object('at', s.sent_at, 'to', s.recipient, 'subject', s.subject, 'text', s.text, 'state', 'sent')
         from sent_mails s where s.employer_id = $1 and lower(s.recipient) in (select address from mine)) l
       order by l.at`,
      [tenantOf(tx), employeeId, memberId],
    );
    return rows.map(({ entry }) => entry);
  }
}
