import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { Place } from '../register/agreement-terms.rules.js';
import type { Advice, RequestOutcome, Wish } from './telework-request.rules.js';

/** A request as it was made, and what became of it. */
export interface TeleworkRequest extends Wish {
  readonly id: string;
  readonly employeeId: string;
  readonly managerId: string | null;
  readonly weekdays: number[];
  readonly places: Place[];
  readonly holdsRight: boolean;
  readonly askedAt: Date;
  readonly answerBy: IsoDate;
  readonly adviseBy: IsoDate | null;
  readonly advice: Advice | null;
  readonly adviceWords: string | null;
  readonly advisedBy: string | null;
  readonly advisedAt: Date | null;
  readonly outcome: RequestOutcome | null;
  readonly reason: string | null;
  readonly interviewOn: IsoDate | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly agreementId: string | null;
}

/** A new request. */
export type NewRequest = Wish &
  Pick<TeleworkRequest, 'id' | 'employeeId' | 'managerId' | 'holdsRight' | 'askedAt' | 'answerBy' | 'adviseBy'>;

/** How a request ends. */
export interface RequestDecision {
  readonly outcome: RequestOutcome;
  readonly by: string;
  readonly at: Date;
  readonly reason?: string | null;
  readonly postEligible?: boolean | null;
  readonly interviewOn?: IsoDate | null;
  readonly agreementId?: string | null;
}

const SELECT = `select r.id, r.employee_id as "employeeId", r.manager_id as "managerId", r.days_per_week as "daysPerWeek",
  r.weekdays, r.places, to_char(r.start_on, 'YYYY-MM-DD') as "startOn", r.holds_right as "holdsRight", r.asked_at as "askedAt",
  to_char(r.answer_by, 'YYYY-MM-DD') as "answerBy", to_char(r.advise_by, 'YYYY-MM-DD') as "adviseBy", r.advice,
  r.advice_words as "adviceWords", r.advised_by as "advisedBy", r.advised_at as "advisedAt", r.outcome, r.reason,
  to_char(r.interview_on, 'YYYY-MM-DD') as "interviewOn", r.decided_by as "decidedBy", r.decided_at as "decidedAt",
  r.agreement_id as "agreementId" from telework_requests r`;

/** Requests for telework of an employer. */
@Injectable()
export class TeleworkRequestsRepository {
  /** @returns whether it is new: an open one of the same person stays the only one */
  async add(tx: Tx, request: NewRequest): Promise<boolean> {
    const rows = await tx.run(
      `insert into telework_requests (id, employer_id, employee_id, manager_id, days_per_week, weekdays, places, start_on,
         holds_right, asked_at, answer_by, advise_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
       on conflict (employer_id, employee_id) where outcome is null do nothing`,
      [
        request.id,
        tenantOf(tx),
        request.employeeId,
        request.managerId,
        request.daysPerWeek,
        [...request.weekdays],
        [...request.places],
        request.startOn,
        request.holdsRight,
        request.askedAt,
        request.answerBy,
        request.adviseBy,
      ],
    );
    return rows > 0;
  }

  async byId(tx: Tx, id: string): Promise<TeleworkRequest | null> {
    return tx.row<TeleworkRequest>(`${SELECT} where r.employer_id = $1 and r.id = $2`, [tenantOf(tx), id]);
  }

  /** Locks a request until the transaction ends. */
  async lock(tx: Tx, id: string): Promise<TeleworkRequest | null> {
    return tx.row<TeleworkRequest>(`${SELECT} where r.employer_id = $1 and r.id = $2 for no key update`, [
      tenantOf(tx),
      id,
    ]);
  }

  /** Locks the open request of a person. */
  async lockOpen(tx: Tx, employeeId: string): Promise<TeleworkRequest | null> {
    return tx.row<TeleworkRequest>(
      `${SELECT} where r.employer_id = $1 and r.employee_id = $2 and r.outcome is null for no key update`,
      [tenantOf(tx), employeeId],
    );
  }

  /** One person's requests, the latest first. */
  async ofPerson(tx: Tx, employeeId: string): Promise<TeleworkRequest[]> {
    return tx.rows<TeleworkRequest>(
      `${SELECT} where r.employer_id = $1 and r.employee_id = $2 order by r.asked_at desc, r.id desc limit 50`,
      [tenantOf(tx), employeeId],
    );
  }

  /** @returns whether it was open and without an opinion until now */
  async advise(
    tx: Tx,
    id: string,
    opinion: { readonly advice: Advice; readonly words: string | null; readonly by: string; readonly at: Date },
  ): Promise<boolean> {
    const rows = await tx.run(
      `update telework_requests set advice = $3, advice_words = $4, advised_by = $5, advised_at = $6
       where employer_id = $1 and id = $2 and advice is null and outcome is null`,
      [tenantOf(tx), id, opinion.advice, opinion.words, opinion.by, opinion.at],
    );
    return rows > 0;
  }

  /** @returns whether it was open until now */
  async decide(tx: Tx, id: string, decision: RequestDecision): Promise<boolean> {
    const rows = await tx.run(
      `update telework_requests set outcome = $3, decided_by = $4, decided_at = $5, reason = $6, post_eligible = $7,
         interview_on = $8, agreement_id = $9
       where employer_id = $1 and id = $2 and outcome is null`,
      [
        tenantOf(tx),
        id,
        decision.outcome,
        decision.by,
        decision.at,
        decision.reason ?? null,
        decision.postEligible ?? null,
        decision.interviewOn ?? null,
        decision.agreementId ?? null,
      ],
    );
    return rows > 0;
  }

  /**
   * Marks the managers to remind: their last day is `until` or sooner, and none was reminded yet.
   * @returns the requests
   */
  async takeReminders(tx: Tx, today: IsoDate, until: IsoDate, at: Date): Promise<string[]> {
    const rows = await tx.rows<{ id: string }>(
      `update telework_requests set reminded_at = $4 where employer_id = $1 and outcome is null and advice is null
         and reminded_at is null and advise_by between $2 and $3 returning id`,
      [tenantOf(tx), today, until, at],
    );
    return rows.map(({ id }) => id);
  }

  /** Marks the requests whose manager let the last day pass, once. @returns them */
  async takeOverdue(tx: Tx, today: IsoDate, at: Date): Promise<string[]> {
    const rows = await tx.rows<{ id: string }>(
      `update telework_requests set overdue_told_at = $3 where employer_id = $1 and outcome is null and advice is null
         and overdue_told_at is null and advise_by < $2 returning id`,
      [tenantOf(tx), today, at],
    );
    return rows.map(({ id }) => id);
  }

  /** Days that the employer gives managers; null where nobody has chosen. */
  async adviceDays(tx: Tx): Promise<number | null> {
    const rule = await tx.row<{ days: number }>(
      `select advice_days as days from telework_request_rules where employer_id = $1`,
      [tenantOf(tx)],
    );
    return rule?.days ?? null;
  }

  async chooseAdviceDays(tx: Tx, days: number, by: string, at: Date): Promise<void> {
    await tx.run(
      `insert into telework_request_rules (employer_id, advice_days, chosen_by, chosen_at) values ($1, $2, $3, $4)
       on conflict (employer_id) do update set advice_days = excluded.advice_days, chosen_by = excluded.chosen_by,
         chosen_at = excluded.chosen_at`,
      [tenantOf(tx), days, by, at],
    );
  }
}
