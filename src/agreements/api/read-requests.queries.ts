import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { Place } from '../register/agreement-terms.rules.js';
import type { Advice, RequestState } from '../requests/telework-request.rules.js';

/** A request for telework as programs read it: no words, no reason, no right. */
export interface ReadRequest {
  readonly id: string;
  readonly employeeId: string;
  readonly state: RequestState;
  readonly daysPerWeek: number;
  readonly weekdays: number[];
  readonly places: Place[];
  readonly startOn: IsoDate;
  readonly askedAt: Date;
  readonly answerBy: IsoDate;
  readonly adviseBy: IsoDate | null;
  readonly advice: Advice | null;
  readonly advisedAt: Date | null;
  readonly endedAt: Date | null;
  readonly agreementId: string | null;
}

/** What a program looks for, from which place of the list on. */
export interface WantedRequests {
  readonly after: string | null;
  readonly most: number;
  readonly employeeId: string | null;
  readonly state: RequestState | null;
  readonly changedSince: string | null;
}

/** As `stateOf` of the rules has it; `$2` is today. */
const STATE = `coalesce(r.outcome, case when r.advice is not null or r.advise_by is null then 'decision'
  when r.advise_by < $2 then 'overdue' end, 'advice')`;

const SELECT = `select r.id, r.employee_id as "employeeId", ${STATE} as state, r.days_per_week as "daysPerWeek", r.weekdays,
  r.places, r.start_on::text as "startOn", r.asked_at as "askedAt", r.answer_by::text as "answerBy",
  r.advise_by::text as "adviseBy", r.advice, r.advised_at as "advisedAt", r.decided_at as "endedAt",
  r.agreement_id as "agreementId" from telework_requests r where r.employer_id = $1`;

/** Requests in the order in which they were made, for programs that walk through them. */
@Injectable()
export class ReadRequests {
  /** At most `most` requests behind `after`. */
  async page(tx: Tx, today: IsoDate, wanted: WantedRequests): Promise<ReadRequest[]> {
    return tx.rows<ReadRequest>(
      `${SELECT} and ($3::uuid is null or r.id > $3) and ($4::uuid is null or r.employee_id = $4)
         and ($5::text is null or ${STATE} = $5)
         and ($6::timestamptz is null or greatest(r.asked_at, r.advised_at, r.decided_at) >= $6)
       order by r.id limit $7`,
      [tenantOf(tx), today, wanted.after, wanted.employeeId, wanted.state, wanted.changedSince, wanted.most],
    );
  }

  /** One request; null when there is none of this id here. */
  async one(tx: Tx, today: IsoDate, id: string): Promise<ReadRequest | null> {
    return tx.row<ReadRequest>(`${SELECT} and r.id = $3`, [tenantOf(tx), today, id]);
  }
}
