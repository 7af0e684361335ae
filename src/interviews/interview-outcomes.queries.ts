import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';

/** An interview, or a teleworker, to be counted and never shown. */
export interface CountedInterview {
  readonly key: string;
  readonly employeeId: string;
}

/** Interviews as figures. */
@Injectable()
export class InterviewOutcomes {
  /** Those held on a day of a period, by what the employee answered to the minutes. */
  async held(tx: Tx, from: IsoDate, to: IsoDate): Promise<CountedInterview[]> {
    return tx.rows<CountedInterview>(
      `select employee_id as "employeeId", coalesce(answer, 'unanswered') as key from interviews
       where employer_id = $1 and held_on between $2 and $3`,
      [tenantOf(tx), from, to],
    );
  }

  /**
   * Whoever teleworks under an agreement on a day, by whether the yearly interview was due then: a year after the last one on
   * record, whoever said so, or else after the first day of the terms.
   */
  async dueOn(tx: Tx, day: IsoDate): Promise<CountedInterview[]> {
    return tx.rows<CountedInterview>(
      `select e.id as "employeeId",
         coalesce(case when greatest(t.telework, l.day) + 365 <= $2::date then 'due' end, 'not-due') as key
       from (select distinct on (a.employee_id) a.employee_id, lower(a.effective) as telework
           from agreement_days a where a.employer_id = $1 and a.days @> $2::date
           order by a.employee_id, a.effective desc, a.agreement_id) t
         join employees e on e.employer_id = $1 and e.id = t.employee_id
         left join lateral (select (f.value #>> '{}')::date as day from recorded_facts f
           where f.employer_id = $1 and f.employee_id = e.id and f.path = 'arrangement.lastInterviewOn'
             and f.ended_at is null and f.valid_from <= $2::date and jsonb_typeof(f.value) = 'string'
           order by f.valid_from desc, f.recorded_at desc, f.id desc limit 1) l on true`,
      [tenantOf(tx), day],
    );
  }
}
