import { Injectable } from '@nestjs/common';
import type { DayPart, IsoDate } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { ElsewhereRequest, ElsewhereState } from './elsewhere.js';

const REQUEST = `select r.id, r.employee_id as "employeeId", concat_ws(' ', e.given_name, e.family_name) as person, e.email,
    r.site_id as "siteId", s.name as site, s.commune_name as "communeName", to_char(r.day, 'YYYY-MM-DD') as day, r.part, r.words,
    r.state, r.reason
  from elsewhere_requests r join employees e on e.employer_id = r.employer_id and e.id = r.employee_id
    join sites s on s.id = r.site_id where r.employer_id = $1`;

/** Days that employees ask for where the company holds nothing. */
@Injectable()
export class ElsewhereRepository {
  /** @throws the database's violation `elsewhere_requests_one_open` */
  async add(
    tx: Tx,
    request: {
      readonly id: string;
      readonly employeeId: string;
      readonly siteId: string;
      readonly day: IsoDate;
      readonly part: DayPart;
      readonly words: string;
      readonly at: Date;
    },
  ): Promise<void> {
    await tx.run(
      `insert into elsewhere_requests (id, employer_id, employee_id, site_id, day, part, words, asked_at)
       values ($2, $1, $3, $4, $5, $6, $7, $8)`,
      [
        tenantOf(tx),
        request.id,
        request.employeeId,
        request.siteId,
        request.day,
        request.part,
        request.words,
        request.at,
      ],
    );
  }

  async byId(tx: Tx, id: string): Promise<ElsewhereRequest | null> {
    return tx.row<ElsewhereRequest>(`${REQUEST} and r.id = $2`, [tenantOf(tx), id]);
  }

  /** The same, locked: of two answers the second finds the first. */
  async lock(tx: Tx, id: string): Promise<ElsewhereRequest | null> {
    return tx.row<ElsewhereRequest>(`${REQUEST} and r.id = $2 for no key update of r`, [tenantOf(tx), id]);
  }

  async settle(
    tx: Tx,
    id: string,
    settled: {
      readonly state: Exclude<ElsewhereState, 'open'>;
      readonly reason: string;
      /** Null where the person took it back. */
      readonly by: string | null;
      readonly at: Date;
    },
  ): Promise<void> {
    await tx.run(
      `update elsewhere_requests set state = $3, reason = $4, answered_by = $5,
         answered_at = case when $5::text is null then null else $6::timestamptz end
       where employer_id = $1 and id = $2`,
      [tenantOf(tx), id, settled.state, settled.reason, settled.by, settled.at],
    );
  }

  /** Those of a person from a day on, the nearest day first; at most 50. */
  async own(tx: Tx, employeeId: string, from: IsoDate): Promise<ElsewhereRequest[]> {
    return tx.rows<ElsewhereRequest>(
      `${REQUEST} and r.employee_id = $2 and r.day >= $3 order by r.day, r.id limit 50`,
      [tenantOf(tx), employeeId, from],
    );
  }

  /** Those that wait for HR, of days from one on, the nearest first; at most 200. */
  async open(tx: Tx, from: IsoDate): Promise<ElsewhereRequest[]> {
    return tx.rows<ElsewhereRequest>(`${REQUEST} and r.state = 'open' and r.day >= $2 order by r.day, r.id limit 200`, [
      tenantOf(tx),
      from,
    ]);
  }
}
