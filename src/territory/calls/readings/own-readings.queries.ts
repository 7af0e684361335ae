import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/db/index.js';
import { HoldsOwnData, type OwnDataSource, type StaffMember } from '#libs/platform/own-data/index.js';
import { readAs } from './readings.repository.js';

/** What a territory keeps of one of its people who reads answers to its calls: their readings, and interests that they declared. */
@HoldsOwnData('readings', 'membership')
@Injectable()
export class OwnReadings implements OwnDataSource<StaffMember> {
  async ownData(tx: Tx, { memberId }: StaffMember): Promise<unknown> {
    await readAs(tx, memberId);
    const rows = await tx.rows<{ reading: unknown }>(
      `select json_build_object('project', a.title, 'displayName', coalesce(r.name, i.name), 'assignedBy', r.assigned_by,
         'assignedAt', r.assigned_at, 'scores', r.scores, 'points', r.points, 'scoredAt', r.scored_at, 'interest', i.reason,
         'declaredAt', i.declared_at) as reading
       from call_answers a
       left join call_readings r on r.answer_id = a.id and r.organisation_id = $1 and r.member_id = $2
       left join call_interests i on i.answer_id = a.id and i.organisation_id = $1 and i.member_id = $2
       where r.member_id is not null or i.member_id is not null order by a.submitted_at, a.id`,
      [tx.ctx.organisation?.id ?? null, memberId],
    );
    return rows.map(({ reading }) => reading);
  }
}
