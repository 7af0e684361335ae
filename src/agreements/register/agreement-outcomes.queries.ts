import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { employerZoneSql } from '../../employers/index.js';

const ZONE = employerZoneSql('$1');

/** What became of something of one person: to be counted, and never shown. */
export interface PersonsOutcome {
  readonly key: string;
  readonly employeeId: string;
}

/** What became of agreements, one by one. */
@Injectable()
export class AgreementOutcomes {
  /**
   * Agreements that held on a day of a period, by how they stand on its last day, and those proposed that came to nothing in
   * it, by the day of that step at the employer’s. Drafts that were never sent are none of them.
   */
  async between(tx: Tx, from: IsoDate, to: IsoDate): Promise<PersonsOutcome[]> {
    return tx.rows<PersonsOutcome>(
      `select a.employee_id as "employeeId", coalesce(case
           when a.effective @> $3::date and exists (select from agreement_suspensions s
             where s.employer_id = a.employer_id and s.agreement_id = a.id and s.during @> $3::date) then 'suspended'
           when a.effective @> $3::date then 'in-force'
           when a.state = 'replaced' then 'replaced'
           when exists (select from agreement_evidence v where v.employer_id = a.employer_id and v.agreement_id = a.id
             and v.kind = 'notice_given') then 'returned'
           when e.left_on = upper(a.effective) then 'left'
           when exists (select from agreement_transitions t where t.employer_id = a.employer_id and t.agreement_id = a.id
             and t.to_state = 'ended' and t.reason is not null) then 'ended-by-employer' end, 'term') as key
       from agreements a join employees e on e.employer_id = a.employer_id and e.id = a.employee_id
       where a.employer_id = $1 and a.effective && daterange($2::date, $3::date, '[]')
       union all
       select a.employee_id, case when t.to_state = 'expired' then 'expired'
         when t.from_state = 'sent' then 'refused-by-employee' else 'refused-by-employer' end
       from agreement_transitions t join agreements a on a.employer_id = t.employer_id and a.id = t.agreement_id
       where t.employer_id = $1 and t.to_state in ('refused', 'expired') and t.from_state <> 'draft'
         and t.at >= $2::date::timestamp at time zone ${ZONE} and t.at < ($3::date + 1)::timestamp at time zone ${ZONE}`,
      [tenantOf(tx), from, to],
    );
  }

  /** Requests that were made in a period, by how they were decided by the end of its last day. */
  async requestsBetween(tx: Tx, from: IsoDate, to: IsoDate): Promise<PersonsOutcome[]> {
    return tx.rows<PersonsOutcome>(
      `select employee_id as "employeeId", coalesce(case
           when decided_at >= ($3::date + 1)::timestamp at time zone ${ZONE} then 'open'
           when outcome = 'refused' and reason is null then 'refused-without'
           when outcome = 'refused' then 'refused-with-reasons'
           else outcome end, 'open') as key
       from telework_requests where employer_id = $1
         and asked_at >= $2::date::timestamp at time zone ${ZONE} and asked_at < ($3::date + 1)::timestamp at time zone ${ZONE}`,
      [tenantOf(tx), from, to],
    );
  }
}
