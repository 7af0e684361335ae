import { Injectable } from '@nestjs/common';
import type { DayPart, IsoDate } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';

/** A booking as a site's operator may see it: people are numbers. */
export interface AnybodysBooking {
  readonly person: number;
  /** Name and company, for the operator of the site and the first 32 days; else null. */
  readonly who: string | null;
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

  /** The same for all employers, for a reader who may not know the people; its operator knows who is expected. */
  async ofAnybody(tx: Tx, siteId: string, from: IsoDate, to: IsoDate): Promise<AnybodysBooking[]> {
    return tx.rows(
      `select b.person, a.person || ' (' || a.company || ')' as who, b.desk_id as "deskId", d.label as "deskLabel", to_char(b.day, 'YYYY-MM-DD') as day,
         b.part as part, lower(b.during) as start, upper(b.during) as "end"
       from bookings_of_anybody($1, $2, $3) b join desks d on d.id = b.desk_id
       left join arrivals_of_operator($2, $3) a
         on a.site_id = $1 and a.day = b.day and a.desk = d.label and a.starts_at = lower(b.during)
       order by b.during, d.label`,
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

  /** For each interval, the desks of a site that nobody has booked then and that are in use; `without` names those to leave out. */
  async freeDesks(
    tx: Tx,
    siteId: string,
    without: readonly string[],
    times: readonly { readonly key: string; readonly day: IsoDate; readonly start: Date; readonly end: Date }[],
  ): Promise<FreeDesks> {
    if (times.length === 0) return new Map();
    const rows = await tx.rows<{ key: string; id: string; label: string }>(
      `select w.key, d.id, d.label
       from jsonb_to_recordset($3::jsonb) as w(key text, day date, start timestamptz, "end" timestamptz)
       join desks d on d.site_id = $1 and d.id <> all ($2::uuid[]) and (d.withdrawn_on is null or d.withdrawn_on > w.day)
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
