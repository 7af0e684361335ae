import { Injectable } from '@nestjs/common';
import type { DayPart, IsoDate } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';

/** A booking as a site's operator may see it: people are numbers. */
export interface AnybodysBooking {
  readonly person: number;
  readonly deskId: string;
  readonly deskLabel: string;
  readonly day: IsoDate;
  readonly part: DayPart;
  readonly start: Date;
  readonly end: Date;
}

/** Desks that are free while something is booked, by that booking's key. */
export type FreeDesks = ReadonlyMap<string, readonly { readonly id: string; readonly label: string }[]>;

/** What is booked at one site, whoever booked it, and where else there is room. */
@Injectable()
export class SiteBookings {
  /** Ids of the tenant's active bookings at a site, both days included, optionally at one desk. */
  async idsOf(tx: Tx, siteId: string, from: IsoDate, to: IsoDate, deskId: string | null): Promise<string[]> {
    const rows = await tx.rows<{ id: string }>(
      `select id from bookings where employer_id = $1 and site_id = $2 and day between $3 and $4 and cancelled_at is null
         and ($5::uuid is null or desk_id = $5) order by during, id`,
      [tenantOf(tx), siteId, from, to, deskId],
    );
    return rows.map(({ id }) => id);
  }

  /** The same for all employers, for a reader who may not know the people. */
  async ofAnybody(tx: Tx, siteId: string, from: IsoDate, to: IsoDate): Promise<AnybodysBooking[]> {
    return tx.rows(
      `select b.person, b.desk_id as "deskId", d.label as "deskLabel", to_char(b.day, 'YYYY-MM-DD') as day,
         b.part as part, lower(b.during) as start, upper(b.during) as "end"
       from bookings_of_anybody($1, $2, $3) b join desks d on d.id = b.desk_id order by b.during, d.label`,
      [siteId, from, to],
    );
  }

  /** The employers with active bookings at a site from a day on. */
  async employersAt(tx: Tx, siteId: string, from: IsoDate): Promise<string[]> {
    const rows = await tx.rows<{ id: string }>(`select id from employers_booked_at($1, $2) as id order by id`, [
      siteId,
      from,
    ]);
    return rows.map(({ id }) => id);
  }

  /** For each interval, the desks of a site that nobody has booked then; `without` names a desk to leave out. */
  async freeDesks(
    tx: Tx,
    siteId: string,
    without: string | null,
    times: readonly { readonly key: string; readonly day: IsoDate; readonly start: Date; readonly end: Date }[],
  ): Promise<FreeDesks> {
    if (times.length === 0) return new Map();
    const rows = await tx.rows<{ key: string; id: string; label: string }>(
      `select w.key, d.id, d.label
       from jsonb_to_recordset($3::jsonb) as w(key text, day date, start timestamptz, "end" timestamptz)
       join desks d on d.site_id = $1 and ($2::uuid is null or d.id <> $2) and (d.withdrawn_on is null or d.withdrawn_on > w.day)
       where not exists (
         select from taken_desks(array[$1]::uuid[], w.day, w.day) t
         where t.desk_id = d.id and t.during && tstzrange(w.start, w."end", '[)'))
       order by w.key, d.label`,
      [siteId, without, JSON.stringify(times)],
    );
    const free = new Map<string, { id: string; label: string }[]>();
    for (const { key, id, label } of rows) free.set(key, [...(free.get(key) ?? []), { id, label }]);
    return free;
  }
}
