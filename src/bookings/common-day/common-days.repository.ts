import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { CommonDay, InvitedPerson, OpenInvitation } from './common-day.js';

const COLUMNS = `c.id, c.site_id as "siteId", to_char(c.day, 'YYYY-MM-DD') as day, c.part, c.proposed_by as "proposedBy",
  c.proposer_id as "proposerId", c.withdrawn_at as "withdrawnAt"`;

/** All SQL over days that are proposed to several people. */
@Injectable()
export class CommonDaysRepository {
  async add(
    tx: Tx,
    { id, siteId, day, part, proposedBy, proposerId }: Omit<CommonDay, 'withdrawnAt'>,
    employeeIds: readonly string[],
    at: Date,
  ): Promise<void> {
    await tx.run(
      `insert into common_days (id, employer_id, site_id, day, part, proposed_by, proposer_id, proposed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, tenantOf(tx), siteId, day, part, proposedBy, proposerId, at],
    );
    await tx.run(
      `insert into common_day_people (employer_id, common_day_id, employee_id) select $1, $2, unnest($3::uuid[])`,
      [tenantOf(tx), id, employeeIds],
    );
  }

  async byId(tx: Tx, id: string): Promise<CommonDay | null> {
    return tx.row<CommonDay>(`select ${COLUMNS} from common_days c where c.employer_id = $1 and c.id = $2`, [
      tenantOf(tx),
      id,
    ]);
  }

  /** Everybody whom it is proposed to, by id. */
  async people(tx: Tx, id: string): Promise<InvitedPerson[]> {
    return tx.rows<InvitedPerson>(
      `select employee_id as "employeeId", answer, booking_id as "bookingId" from common_day_people
       where employer_id = $1 and common_day_id = $2 order by employee_id`,
      [tenantOf(tx), id],
    );
  }

  /** What waits for somebody's answer from a day on, the next first. */
  async openOf(tx: Tx, employeeId: string, from: IsoDate): Promise<OpenInvitation[]> {
    return tx.rows<OpenInvitation>(
      `select ${COLUMNS}, s.name as site, s.commune_name as town
       from common_day_people p
       join common_days c on c.employer_id = p.employer_id and c.id = p.common_day_id
       join sites s on s.id = c.site_id
       where p.employer_id = $1 and p.employee_id = $2 and p.answer is null and c.withdrawn_at is null and c.day >= $3
       order by c.day, c.id limit 20`,
      [tenantOf(tx), employeeId, from],
    );
  }

  /** Locks somebody's part of it. Null for whom it is not proposed to. */
  async lockPerson(tx: Tx, id: string, employeeId: string): Promise<InvitedPerson | null> {
    return tx.row<InvitedPerson>(
      `select employee_id as "employeeId", answer, booking_id as "bookingId" from common_day_people
       where employer_id = $1 and common_day_id = $2 and employee_id = $3 for update`,
      [tenantOf(tx), id, employeeId],
    );
  }

  /** @param bookingId null: declined */
  async answer(tx: Tx, id: string, employeeId: string, bookingId: string | null, at: Date): Promise<void> {
    await tx.run(
      `update common_day_people set answer = $4, booking_id = $5, answered_at = $6
       where employer_id = $1 and common_day_id = $2 and employee_id = $3`,
      [tenantOf(tx), id, employeeId, bookingId === null ? 'declined' : 'taken', bookingId, at],
    );
  }

  /** @returns false when it was withdrawn before */
  async withdraw(tx: Tx, id: string, at: Date): Promise<boolean> {
    return tx.has(
      `update common_days set withdrawn_at = $3 where employer_id = $1 and id = $2 and withdrawn_at is null returning id`,
      [tenantOf(tx), id, at],
    );
  }
}
