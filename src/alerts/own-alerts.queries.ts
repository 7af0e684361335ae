import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { HoldsOwnData, type DataSubject, type OwnDataSource } from '#libs/platform/own-data/index.js';

/**
 * Whether somebody is named to receive alerts, and the alerts that they raised, with their follow-up, for that person alone: what HR hands out of somebody holds none,
 * since an alert may be addressed to another than HR.
 */
@HoldsOwnData('alerts')
@Injectable()
export class OwnAlerts implements OwnDataSource {
  async ownData(tx: Tx, { employeeId }: DataSubject): Promise<unknown> {
    const own = employeeId !== null && tx.ctx.employeeId === employeeId;
    const rows = await tx.rows<{ entry: unknown }>(
      `select json_build_object('about', a.about, 'text', a.words, 'raisedAt', a.raised_at,
         'toNamedPerson', a.receiver_id is not null, 'acknowledgeBy', a.acknowledge_by,
         'acknowledgedBy', a.acknowledged_by, 'acknowledgedAt', a.acknowledged_at, 'closedAt', a.closed_at,
         'notes', (select coalesce(json_agg(json_build_object('at', n.at, 'by', n.author, 'mine', n.own,
             'text', n.words) order by n.at, n.id), '[]')
           from alert_notes n where n.employer_id = $1 and n.alert_id = a.id)) as entry
       from alerts a where a.employer_id = $1 and a.employee_id = $2 and $3::boolean
       union all
       select json_build_object('receivesAs', c.role, 'answerDays', c.answer_days, 'setAt', c.set_at, 'setBy', c.set_by)
       from alert_contacts c where c.employer_id = $1 and c.employee_id = $2`,
      [tenantOf(tx), employeeId, own],
    );
    return rows.map(({ entry }) => entry);
  }
}
