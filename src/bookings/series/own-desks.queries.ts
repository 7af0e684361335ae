import { Injectable } from '@nestjs/common';
import type { DayPart, IsoDate } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';

/** Reads what is left of desks that a person has. */
@Injectable()
export class OwnDesks {
  /** The parts of their days at which the desks of bookings are taken by others, by the id of the booking. */
  async takenByOthers(
    tx: Tx,
    bookings: readonly { readonly id: string; readonly day: IsoDate }[],
  ): Promise<ReadonlyMap<string, readonly DayPart[]>> {
    if (bookings.length === 0) return new Map();
    const rows = await tx.rows<{ id: string; parts: DayPart[] }>(
      `select b.id, array(select t.part from taken_desks(array[b.site_id], b.day, b.day) t
         where t.desk_id = b.desk_id and t.during <> b.during) as parts
       from bookings b where b.employer_id = $1 and b.id = any ($2) and b.day = any ($3::date[])`,
      [tenantOf(tx), bookings.map(({ id }) => id), [...new Set(bookings.map(({ day }) => day))]],
    );
    return new Map(rows.map(({ id, parts }) => [id, parts]));
  }
}
