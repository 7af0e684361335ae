import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { StoredRefusal } from '#libs/platform/errors/index.js';
import type { GroupBooking, GroupPerson } from './group-booking.js';

/** What the words of a refusal need, as it was kept. */
const PARAMS = z.record(z.string(), z.union([z.string(), z.number(), z.object({ fr: z.string(), en: z.string() })]));

/** All SQL over desks booked for several people. */
@Injectable()
export class GroupBookingsRepository {
  async add(
    tx: Tx,
    group: GroupBooking,
    people: readonly Pick<GroupPerson, 'employeeId' | 'deskId'>[],
    at: Date,
  ): Promise<void> {
    const { id, siteId, day, part, askedBy, askerId } = group;
    await tx.run(
      `insert into group_bookings (id, employer_id, site_id, day, part, asked_by, asker_id, asked_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, tenantOf(tx), siteId, day, part, askedBy, askerId, at],
    );
    await tx.run(
      `insert into group_booking_people (employer_id, group_id, employee_id, desk_id)
       select $1, $2, p.person, p.desk from unnest($3::uuid[], $4::uuid[]) as p(person, desk)`,
      [tenantOf(tx), id, people.map(({ employeeId }) => employeeId), people.map(({ deskId }) => deskId)],
    );
  }

  async byId(tx: Tx, id: string): Promise<GroupBooking | null> {
    return tx.row<GroupBooking>(
      `select id, site_id as "siteId", to_char(day, 'YYYY-MM-DD') as day, part, asked_by as "askedBy",
         asker_id as "askerId" from group_bookings where employer_id = $1 and id = $2`,
      [tenantOf(tx), id],
    );
  }

  /** Everybody of a group, by id. */
  async people(tx: Tx, groupId: string): Promise<GroupPerson[]> {
    const rows = await tx.rows<Omit<GroupPerson, 'refusal'> & { code: string | null; params: unknown }>(
      `select employee_id as "employeeId", desk_id as "deskId", booking_id as "bookingId", refusal as code,
         refusal_params as params from group_booking_people
       where employer_id = $1 and group_id = $2 order by employee_id`,
      [tenantOf(tx), groupId],
    );
    return rows.map(({ code, params, ...person }) => ({
      ...person,
      refusal: code === null ? null : { code, params: PARAMS.parse(params ?? {}) },
    }));
  }

  /** Locks somebody who waits. @returns false when somebody settled it meanwhile */
  async lockWaiting(tx: Tx, groupId: string, employeeId: string): Promise<boolean> {
    return tx.has(
      `select 1 from group_booking_people where employer_id = $1 and group_id = $2 and employee_id = $3
         and settled_at is null for update`,
      [tenantOf(tx), groupId, employeeId],
    );
  }

  async booked(tx: Tx, groupId: string, employeeId: string, bookingId: string, at: Date): Promise<void> {
    await tx.run(
      `update group_booking_people set booking_id = $4, settled_at = $5
       where employer_id = $1 and group_id = $2 and employee_id = $3`,
      [tenantOf(tx), groupId, employeeId, bookingId, at],
    );
  }

  async refused(tx: Tx, groupId: string, employeeId: string, { code, params }: StoredRefusal, at: Date): Promise<void> {
    await tx.run(
      `update group_booking_people set refusal = $4, refusal_params = $5, settled_at = $6
       where employer_id = $1 and group_id = $2 and employee_id = $3 and settled_at is null`,
      [tenantOf(tx), groupId, employeeId, code, JSON.stringify(params), at],
    );
  }
}
