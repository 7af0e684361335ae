import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { HoldsOwnData, type DataSubject, type OwnDataSource } from '#libs/platform/own-data/index.js';

/**
 * That somebody answered a survey that is open, for that person alone. What they answered cannot be handed out: it was added to counts, and
 * nobody can tell it from the others; of surveys that are closed, not even that they answered is held.
 */
@HoldsOwnData('surveys')
@Injectable()
export class OwnSurveys implements OwnDataSource {
  async ownData(tx: Tx, { employeeId }: DataSubject): Promise<unknown> {
    const own = employeeId !== null && tx.ctx.employeeId === employeeId;
    const rows = await tx.rows<{ entry: unknown }>(
      `select json_build_object('opensOn', s.opens_on, 'closesOn', s.closes_on, 'answered', true) as entry
       from survey_participations p join surveys s on s.employer_id = p.employer_id and s.id = p.survey_id
       where p.employer_id = $1 and p.employee_id = $2 and $3::boolean order by s.opens_on, s.id`,
      [tenantOf(tx), employeeId, own],
    );
    return rows.map(({ entry }) => entry);
  }
}
