import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { DayPart, IsoDate } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { ExceptionState, LimitException, Reach } from './limit-exception.js';

const EXCEPTION = `select x.id, x.employee_id as "employeeId", concat_ws(' ', e.given_name, e.family_name) as person, e.email,
    e.manager_id as "managerId", x.site_id as "siteId", s.name as site, s.commune_name as "communeName",
    to_char(x.day, 'YYYY-MM-DD') as day, x.part, x.codes, x.reach, x.words, x.state, x.reason,
    x.answered_by as "answeredBy", x.booking_id as "bookingId", x.obstacle
  from limit_exceptions x join employees e on e.employer_id = x.employer_id and e.id = x.employee_id
    join sites s on s.id = x.site_id where x.employer_id = $1`;

type Row = Omit<LimitException, 'obstacle'> & { readonly obstacle: unknown };

/** As `obstacle` is stored. */
const OBSTACLE = z
  .object({
    code: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number(), z.object({ fr: z.string(), en: z.string() })])),
  })
  .nullable();

/** Bookings beyond a limit that people ask for. */
@Injectable()
export class ExceptionsRepository {
  /** @throws the database's violation `limit_exceptions_one_open` */
  async add(
    tx: Tx,
    asked: {
      readonly id: string;
      readonly employeeId: string;
      readonly siteId: string;
      readonly day: IsoDate;
      readonly part: DayPart;
      readonly codes: readonly string[];
      readonly reach: Reach;
      readonly words: string;
      readonly at: Date;
    },
  ): Promise<void> {
    await tx.run(
      `insert into limit_exceptions (id, employer_id, employee_id, site_id, day, part, codes, reach, words, asked_at)
       values ($2, $1, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        tenantOf(tx),
        asked.id,
        asked.employeeId,
        asked.siteId,
        asked.day,
        asked.part,
        asked.codes,
        asked.reach,
        asked.words,
        asked.at,
      ],
    );
  }

  async byId(tx: Tx, id: string): Promise<LimitException | null> {
    return (await this.many(tx, `${EXCEPTION} and x.id = $2`, id))[0] ?? null;
  }

  /** The same, locked: of two answers the second finds the first. */
  async lock(tx: Tx, id: string): Promise<LimitException | null> {
    return (await this.many(tx, `${EXCEPTION} and x.id = $2 for no key update of x`, id))[0] ?? null;
  }

  /** Answers or withdraws one that is locked. @param by who answered; null where the person took it back */
  async settle(
    tx: Tx,
    id: string,
    settled: {
      readonly state: Exclude<ExceptionState, 'open'>;
      readonly reason: string;
      readonly by: { readonly name: string; readonly employeeId: string | null } | null;
      readonly at: Date;
    },
  ): Promise<void> {
    await tx.run(
      `update limit_exceptions set state = $3, reason = $4, answered_by = $5, answerer_id = $6,
         answered_at = case when $5::text is null then null else $7::timestamptz end
       where employer_id = $1 and id = $2`,
      [
        tenantOf(tx),
        id,
        settled.state,
        settled.reason,
        settled.by?.name ?? null,
        settled.by?.employeeId ?? null,
        settled.at,
      ],
    );
  }

  /** Notes the booking that uses a granted exception; of limits that the database keeps, it has noted it itself. */
  async use(tx: Tx, id: string, bookingId: string): Promise<void> {
    await tx.run(`update limit_exceptions set booking_id = $3 where employer_id = $1 and id = $2`, [
      tenantOf(tx),
      id,
      bookingId,
    ]);
  }

  /** Notes why nothing was booked when it was granted, unless something was since. */
  async hinder(tx: Tx, id: string, obstacle: LimitException['obstacle']): Promise<void> {
    await tx.run(
      `update limit_exceptions set obstacle = $3 where employer_id = $1 and id = $2 and booking_id is null`,
      [tenantOf(tx), id, JSON.stringify(obstacle)],
    );
  }

  /** Those of a person from a day on, the nearest day first; at most 50. */
  async own(tx: Tx, employeeId: string, from: IsoDate): Promise<LimitException[]> {
    return this.many(
      tx,
      `${EXCEPTION} and x.employee_id = $2 and x.day >= $3 order by x.day, x.id limit 50`,
      employeeId,
      from,
    );
  }

  /** Those that wait for an answer, of days from one on, the nearest first: of a manager's people, or all; at most 200. */
  async open(tx: Tx, from: IsoDate, managerId: string | null): Promise<LimitException[]> {
    return this.many(
      tx,
      `${EXCEPTION} and x.state = 'open' and x.day >= $2 and ($3::uuid is null or e.manager_id = $3 and x.reach = 'team')
       order by x.day, x.id limit 200`,
      from,
      managerId,
    );
  }

  private async many(tx: Tx, sql: string, ...values: unknown[]): Promise<LimitException[]> {
    const rows = await tx.rows<Row>(sql, [tenantOf(tx), ...values]);
    return rows.map((row) => ({ ...row, obstacle: OBSTACLE.parse(row.obstacle) }));
  }
}
