import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { Answer, EXTENSIONS } from './erasure-requests.rules.js';

/** A request as somebody made it, and what became of it. */
export interface ErasureRequest {
  readonly id: string;
  readonly memberId: string;
  /** Null for somebody who is in no register. */
  readonly employeeId: string | null;
  /** As the account has it; a dash once that is erased. */
  readonly name: string;
  readonly askedAt: Date;
  /** Of the account, or where the answer goes once that is erased; null where neither is known. */
  readonly email: string | null;
  /** The language that the erased account had chosen. */
  readonly locale: Locale | null;
  /** When the answer left for whoever has no account any more. */
  readonly toldAt: Date | null;
  readonly accountErased: boolean;
  readonly answerBy: IsoDate;
  /** The day by which the answer is due instead, and why; null where HR took no longer. */
  readonly extendedTo: IsoDate | null;
  readonly extension: (typeof EXTENSIONS)[number] | null;
  readonly answer: Answer | null;
  readonly answeredAt: Date | null;
}

/** Where the answer to a request goes, and in which language. */
export interface AnswerAddress {
  readonly requestId: string;
  readonly email: string;
  readonly locale: Locale | null;
}

/** Most requests that HR sees at once: the open ones first. */
const MOST_SHOWN = 200;

const SELECT = `select r.id, r.member_id as "memberId", m.employee_id as "employeeId", m.display_name as name,
  r.asked_at as "askedAt", to_char(r.answer_by, 'YYYY-MM-DD') as "answerBy",
  to_char(r.extended_to, 'YYYY-MM-DD') as "extendedTo", r.extension,
  case when m.email not like '%@erased.invalid' then m.email else l.email end as email, l.locale, l.sent_at as "toldAt",
  m.email like '%@erased.invalid' as "accountErased", r.answer, r.answered_at as "answeredAt"
  from erasure_requests r join members m on m.employer_id = r.employer_id and m.id = r.member_id
    left join erasure_letters l on l.employer_id = r.employer_id and l.request_id = r.id`;

/** Requests for erasure of an employer. */
@Injectable()
export class ErasureRequestRepository {
  /** @returns whether it is new: an open one of the same person stays the only one */
  async add(tx: Tx, request: Pick<ErasureRequest, 'id' | 'memberId' | 'askedAt' | 'answerBy'>): Promise<boolean> {
    const rows = await tx.run(
      `insert into erasure_requests (id, employer_id, member_id, asked_at, answer_by) values ($1, $2, $3, $4, $5)
       on conflict (employer_id, member_id) where answer is null do nothing`,
      [request.id, tenantOf(tx), request.memberId, request.askedAt, request.answerBy],
    );
    return rows > 0;
  }

  async byId(tx: Tx, id: string): Promise<ErasureRequest | null> {
    return tx.row<ErasureRequest>(`${SELECT} where r.employer_id = $1 and r.id = $2`, [tenantOf(tx), id]);
  }

  /** The latest of a member. */
  async latestOf(tx: Tx, memberId: string): Promise<ErasureRequest | null> {
    return tx.row<ErasureRequest>(
      `${SELECT} where r.employer_id = $1 and r.member_id = $2 order by r.asked_at desc, r.id desc limit 1`,
      [tenantOf(tx), memberId],
    );
  }

  /** Open ones by the day on which they are due, then answered ones, the latest first. */
  async all(tx: Tx): Promise<ErasureRequest[]> {
    return tx.rows<ErasureRequest>(
      `${SELECT} where r.employer_id = $1
       order by r.answer is not null, case when r.answer is null then coalesce(r.extended_to, r.answer_by) end, r.answered_at desc, r.id limit ${MOST_SHOWN}`,
      [tenantOf(tx)],
    );
  }

  /** @returns whether it was open until now */
  async answer(tx: Tx, id: string, answer: Answer, by: string, at: Date): Promise<boolean> {
    const rows = await tx.run(
      `update erasure_requests set answer = $3, answered_by = $4, answered_at = $5
       where employer_id = $1 and id = $2 and answer is null`,
      [tenantOf(tx), id, answer, by, at],
    );
    return rows > 0;
  }

  /** @returns whether it was open and not extended until now */
  async extend(
    tx: Tx,
    id: string,
    {
      until,
      extension,
      by,
      at,
    }: {
      readonly until: IsoDate;
      readonly extension: (typeof EXTENSIONS)[number];
      readonly by: string;
      readonly at: Date;
    },
  ): Promise<boolean> {
    const rows = await tx.run(
      `update erasure_requests set extended_to = $3, extension = $4, extended_by = $5, extended_at = $6
       where employer_id = $1 and id = $2 and answer is null and extended_to is null`,
      [tenantOf(tx), id, until, extension, by, at],
    );
    return rows > 0;
  }

  /**
   * Answers what a person of the register has open by an erasure that was done.
   * @returns the requests that it answers
   */
  async erased(tx: Tx, employeeId: string, by: string, at: Date): Promise<string[]> {
    const answered = await tx.rows<{ id: string }>(
      `update erasure_requests r set answer = 'erased', answered_by = $3, answered_at = $4 from members m
       where r.employer_id = $1 and m.employer_id = $1 and m.id = r.member_id and m.employee_id = $2 and r.answer is null
       returning r.id`,
      [tenantOf(tx), employeeId, by, at],
    );
    return answered.map(({ id }) => id);
  }

  /** Where the answers to what is open go, read before accounts are erased. */
  async addresses(tx: Tx): Promise<AnswerAddress[]> {
    return tx.rows<AnswerAddress>(
      `select r.id as "requestId", m.email, m.locale from erasure_requests r
       join members m on m.employer_id = r.employer_id and m.id = r.member_id
       where r.employer_id = $1 and r.answer is null and m.email not like '%@erased.invalid' order by r.id`,
      [tenantOf(tx)],
    );
  }

  /** Keeps those whose account has gone meanwhile, until their letter has left. */
  async keepAddresses(tx: Tx, addresses: readonly AnswerAddress[], at: Date): Promise<void> {
    if (addresses.length === 0) return;
    await tx.run(
      `insert into erasure_letters (employer_id, request_id, email, locale, kept_since)
       select $1, a."requestId", a.email, a.locale, $3
       from jsonb_to_recordset($2::jsonb) as a("requestId" uuid, email text, locale text)
       join erasure_requests r on r.employer_id = $1 and r.id = a."requestId"
       join members m on m.employer_id = $1 and m.id = r.member_id and m.email like '%@erased.invalid'
       on conflict (request_id) do nothing`,
      [tenantOf(tx), JSON.stringify(addresses), at],
    );
  }

  /** The answer has left: the address goes. */
  async told(tx: Tx, requestId: string, at: Date): Promise<void> {
    await tx.run(
      `update erasure_letters set email = null, sent_at = $3 where employer_id = $1 and request_id = $2 and sent_at is null`,
      [tenantOf(tx), requestId, at],
    );
  }
}
