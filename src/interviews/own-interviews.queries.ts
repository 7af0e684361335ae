import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { HoldsOwnData, type DataSubject, type OwnDataSource } from '#libs/platform/own-data/index.js';

/** Every interview of somebody: invitations, minutes, answers. */
@HoldsOwnData('interviews')
@Injectable()
export class OwnInterviews implements OwnDataSource {
  async ownData(tx: Tx, { employeeId }: DataSubject): Promise<unknown> {
    const rows = await tx.rows<{ entry: unknown }>(
      `select json_build_object('startsAt', i.starts_at, 'lasts', i.lasts, 'place', i.place, 'revision', i.revision,
         'createdBy', i.created_by, 'createdAt', i.created_at, 'changedAt', i.changed_at, 'cancelledAt', i.cancelled_at,
         'heldOn', i.held_on, 'workload', i.workload, 'conditions', i.conditions, 'isolation', i.isolation,
         'equipment', i.equipment, 'disconnection', i.disconnection, 'measures', i.measures, 'edition', i.edition,
         'writtenBy', i.written_by, 'writtenAt', i.written_at, 'answer', i.answer, 'remark', i.remark,
         'answeredAt', i.answered_at) as entry
       from interviews i where i.employer_id = $1 and i.employee_id = $2 order by i.created_at, i.id`,
      [tenantOf(tx), employeeId],
    );
    return rows.map(({ entry }) => entry);
  }
}
