import { Injectable } from '@nestjs/common';
import type { DayPart, IsoDate } from '#libs/calendar/index.js';
import type { Tx } from '#libs/platform/db/index.js';

/** Desks of a site on a day: those in service, and those free, over all employers. */
export interface FreeDesks {
  readonly capacity: number;
  readonly free: Readonly<Record<DayPart, number>>;
}

interface Row {
  siteId: string;
  day: IsoDate;
  capacity: number;
  am: number;
  pm: number;
  whole: number;
}

/** Counts free desks over all employers: numbers only, never whose. */
@Injectable()
export class DeskAvailability {
  /** By day and site, for a period; sites without a desk in service are left out. Opening hours are not considered. */
  async over(
    tx: Tx,
    siteIds: readonly string[],
    from: IsoDate,
    to: IsoDate,
  ): Promise<Map<IsoDate, Map<string, FreeDesks>>> {
    const found = new Map<IsoDate, Map<string, FreeDesks>>();
    for (const row of await this.count(tx, siteIds, from, to)) {
      const ofDay = found.get(row.day) ?? new Map<string, FreeDesks>();
      found.set(row.day, ofDay.set(row.siteId, freeDesks(row)));
    }
    return found;
  }

  /** By day, for one site and a period. */
  async between(tx: Tx, siteId: string, from: IsoDate, to: IsoDate): Promise<Map<IsoDate, FreeDesks>> {
    return new Map((await this.count(tx, [siteId], from, to)).map((row) => [row.day, freeDesks(row)]));
  }

  private async count(tx: Tx, siteIds: readonly string[], from: IsoDate, to: IsoDate): Promise<Row[]> {
    if (siteIds.length === 0) return [];
    return tx.rows(
      `with wanted as (select day::date from generate_series($2::date, $3::date, interval '1 day') as day),
       own as materialized (select id, site_id, withdrawn_on from desks where site_id = any ($1)),
       capacity as (
         select k.site_id, w.day, sum(k.count)::int as desks
         from (select site_id, withdrawn_on, count(*) from own group by site_id, withdrawn_on) k
         join wanted w on k.withdrawn_on is null or k.withdrawn_on > w.day group by k.site_id, w.day),
       halves as (
         select t.site_id, t.desk_id, t.day, bool_or(t.part in ('am', 'day')) as am, bool_or(t.part in ('pm', 'day')) as pm
         from taken_desks($1::uuid[], $2::date, $3::date) t join own d on d.id = t.desk_id
         where d.withdrawn_on is null or d.withdrawn_on > t.day group by t.site_id, t.desk_id, t.day),
       taken as (
         select site_id, day, (count(*) filter (where am))::int as am, (count(*) filter (where pm))::int as pm,
           count(*)::int as whole
         from halves group by site_id, day)
       select c.site_id as "siteId", to_char(c.day, 'YYYY-MM-DD') as day, coalesce(c.desks, 0) as capacity,
         coalesce(c.desks - coalesce(t.am, 0), 0) as am, coalesce(c.desks - coalesce(t.pm, 0), 0) as pm,
         coalesce(c.desks - coalesce(t.whole, 0), 0) as whole
       from capacity c left join taken t on t.site_id = c.site_id and t.day = c.day`,
      [siteIds, from, to],
    );
  }
}

const freeDesks = ({ capacity, am, pm, whole }: Row): FreeDesks => ({ capacity, free: { am, pm, day: whole } });
