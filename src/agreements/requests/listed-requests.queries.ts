import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { Place } from '../register/agreement-terms.rules.js';
import type { Advice, RequestOutcome } from './telework-request.rules.js';

/** A request in a list: whose, what, and where it stands. That somebody holds a right is in no list. */
export interface ListedRequest {
  readonly id: string;
  readonly employeeId: string;
  readonly name: string;
  readonly unit: string;
  readonly daysPerWeek: number;
  readonly weekdays: number[];
  readonly places: Place[];
  readonly startOn: IsoDate;
  readonly askedAt: Date;
  readonly answerBy: IsoDate;
  readonly adviseBy: IsoDate | null;
  readonly advice: Advice | null;
  readonly outcome: RequestOutcome | null;
}

/** Most requests that a list shows: open ones come first. */
const MOST_LISTED = 200;

const SELECT = `select r.id, r.employee_id as "employeeId", concat_ws(' ', e.given_name, e.family_name) as name, e.unit,
  r.days_per_week as "daysPerWeek", r.weekdays, r.places, to_char(r.start_on, 'YYYY-MM-DD') as "startOn",
  r.asked_at as "askedAt", to_char(r.answer_by, 'YYYY-MM-DD') as "answerBy", to_char(r.advise_by, 'YYYY-MM-DD') as "adviseBy",
  r.advice, r.outcome
  from telework_requests r join employees e on e.employer_id = r.employer_id and e.id = r.employee_id`;

/** Requests for telework as lists show them. */
@Injectable()
export class ListedRequests {
  /** Open ones by the day on which they are due, then decided ones, the latest first. */
  async all(tx: Tx): Promise<ListedRequest[]> {
    return tx.rows<ListedRequest>(
      `${SELECT} where r.employer_id = $1
       order by r.outcome is not null, case when r.outcome is null then r.answer_by end, r.decided_at desc, r.id
       limit ${MOST_LISTED}`,
      [tenantOf(tx)],
    );
  }

  /** Open requests of the people who report to a manager now, the most urgent first. */
  async openOfTeam(tx: Tx, managerId: string): Promise<ListedRequest[]> {
    return tx.rows<ListedRequest>(
      `${SELECT} where r.employer_id = $1 and e.manager_id = $2 and r.outcome is null
       order by r.advice is not null, r.answer_by, r.id limit ${MOST_LISTED}`,
      [tenantOf(tx), managerId],
    );
  }

  /** How many wait for HR: advised, without a manager, or their manager's time is over. */
  async waiting(tx: Tx, today: IsoDate): Promise<number> {
    const found = await tx.row<{ count: number }>(
      `select count(*)::int as count from telework_requests where employer_id = $1 and outcome is null
         and (advice is not null or advise_by is null or advise_by < $2)`,
      [tenantOf(tx), today],
    );
    return found?.count ?? 0;
  }
}
