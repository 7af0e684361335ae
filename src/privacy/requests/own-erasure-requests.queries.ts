import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { HoldsOwnData, type DataSubject, type OwnDataSource } from '#libs/platform/own-data/index.js';

/** What somebody asked to have erased, and the answers. */
@HoldsOwnData('erasureRequests')
@Injectable()
export class OwnErasureRequests implements OwnDataSource {
  async ownData(tx: Tx, { memberId }: DataSubject): Promise<unknown> {
    const rows = await tx.rows<{ entry: unknown }>(
      `select json_build_object('askedAt', r.asked_at, 'answerBy', r.answer_by, 'extendedTo', r.extended_to, 'extension', r.extension,
         'extendedBy', r.extended_by, 'extendedAt', r.extended_at, 'answer', r.answer,
         'answeredBy', r.answered_by, 'answeredAt', r.answered_at,
         'answerTo', l.email, 'answerSentAt', l.sent_at) as entry
       from erasure_requests r left join erasure_letters l on l.employer_id = r.employer_id and l.request_id = r.id
       where r.employer_id = $1 and r.member_id = $2 order by r.asked_at, r.id`,
      [tenantOf(tx), memberId],
    );
    return rows.map(({ entry }) => entry);
  }
}
