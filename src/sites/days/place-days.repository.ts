import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { DayPart, IsoDate } from '#libs/calendar/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import type { DaySpans, PlaceDay } from './place-day.js';

const SPANS = z.array(z.tuple([z.string(), z.string()]));

interface Row {
  readonly placeId: string;
  readonly day: IsoDate;
  readonly spans: unknown;
  readonly reason: string;
  readonly closed: DayPart | null;
}

/** Days of places that are not as their week. */
@Injectable()
export class PlaceDaysRepository {
  /** From a day to another, both included, by place: hours of their own and announced closures; places without any are left out. */
  async between(tx: Tx, placeIds: readonly string[], from: IsoDate, to: IsoDate): Promise<Map<string, PlaceDay[]>> {
    const rows = await tx.rows<Row>(
      `select place_id as "placeId", to_char(day, 'YYYY-MM-DD') as day, spans, reason, null as closed
       from place_days d where place_id = any ($1) and day between $2 and $3
         and not exists (select from site_closures c join sites s on s.id = c.site_id
           where s.place_id = d.place_id and c.day = d.day and c.part = 'day')
       union all
       select coalesce(s.place_id, s.id), to_char(c.day, 'YYYY-MM-DD'), '[]', c.reason, c.part
       from site_closures c join sites s on s.id = c.site_id
       where s.place_id = any ($1) and c.day between $2 and $3
       order by 1, 2`,
      [placeIds, from, to],
    );
    const days = new Map<string, PlaceDay[]>();
    for (const { placeId, spans, ...day } of rows)
      days.set(placeId, [...(days.get(placeId) ?? []), { ...day, spans: SPANS.parse(spans) }]);
    return days;
  }

  /** The place of a site. */
  async placeOf(tx: Tx, siteId: string): Promise<string | null> {
    const row = await tx.row<{ placeId: string | null }>(`select place_id as "placeId" from sites where id = $1`, [
      siteId,
    ]);
    return row?.placeId ?? null;
  }

  /** Of days from one on, those with hours of their own at a site. */
  async ofSite(tx: Tx, siteId: string, from: IsoDate): Promise<IsoDate[]> {
    const rows = await tx.rows<{ day: IsoDate }>(
      `select to_char(d.day, 'YYYY-MM-DD') as day from place_days d join sites s on s.place_id = d.place_id
       where s.id = $1 and d.day >= $2 and d.spans <> '[]' order by d.day`,
      [siteId, from],
    );
    return rows.map(({ day }) => day);
  }

  /** Sets the hours of some days, in place of what was said of them. */
  async set(
    tx: Tx,
    placeId: string,
    days: readonly IsoDate[],
    spans: DaySpans,
    reason: string,
    at: Date,
  ): Promise<void> {
    await tx.run(
      `insert into place_days (place_id, day, spans, reason) select $1, day, $3, $4 from unnest($2::date[]) as day
       on conflict (place_id, day) do update set spans = excluded.spans, reason = excluded.reason`,
      [placeId, days, JSON.stringify(spans), reason],
    );
    await this.touch(tx, placeId, at);
  }

  /** Some days are as their week again. */
  async forget(tx: Tx, placeId: string, days: readonly IsoDate[], at: Date): Promise<void> {
    await tx.run(`delete from place_days where place_id = $1 and day = any ($2::date[])`, [placeId, days]);
    await this.touch(tx, placeId, at);
  }

  private async touch(tx: Tx, placeId: string, at: Date): Promise<void> {
    await tx.run(`update places set changed_at = $2 where id = $1`, [placeId, at]);
  }
}
