import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { HoldsOwnData, type DataSubject, type OwnDataSource } from '#libs/platform/own-data/index.js';

/** What somebody asked for, the opinion of the manager and the decision. */
@HoldsOwnData('teleworkRequests')
@Injectable()
export class OwnRequestsData implements OwnDataSource {
  async ownData(tx: Tx, { employeeId }: DataSubject): Promise<unknown> {
    const rows = await tx.rows<{ entry: unknown }>(
      `select json_build_object('askedAt', r.asked_at, 'daysPerWeek', r.days_per_week, 'weekdays', r.weekdays,
         'places', r.places, 'startOn', r.start_on, 'holdsRight', r.holds_right, 'answerBy', r.answer_by,
         'manager', (select concat_ws(' ', m.given_name, m.family_name) from employees m
           where m.employer_id = $1 and m.id = r.manager_id),
         'adviseBy', r.advise_by, 'remindedAt', r.reminded_at, 'overdueToldAt', r.overdue_told_at,
         'advice', r.advice, 'adviceWords', r.advice_words, 'advisedBy', r.advised_by, 'advisedAt', r.advised_at,
         'outcome', r.outcome, 'reason', r.reason, 'postEligible', r.post_eligible, 'interviewOn', r.interview_on,
         'decidedBy', r.decided_by, 'decidedAt', r.decided_at,
         'reference', (select a.reference from agreements a where a.employer_id = $1 and a.id = r.agreement_id)) as entry
       from telework_requests r where r.employer_id = $1 and r.employee_id = $2 order by r.asked_at, r.id`,
      [tenantOf(tx), employeeId],
    );
    return rows.map(({ entry }) => entry);
  }
}
