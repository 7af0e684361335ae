import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { DeskCounts } from './desk-counts.js';

/** Desks in service until a day (`day` is null), or how many of them are taken on a day. */
interface Row {
  siteId: string;
  day: IsoDate | null;
  until: IsoDate | null;
  am: number;
  pm: number;
  whole: number;
}

/** Counts free desks over all employers: numbers only, never whose. */
@Injectable()
export class DeskAvailability {
  /** At some sites, for a period. Opening hours are not considered. */
  async over(tx: Tx, siteIds: readonly string[], from: IsoDate, to: IsoDate): Promise<DeskCounts> {
    const counts = new DeskCounts();
    if (siteIds.length === 0) return counts;
    // Sites and days with nobody, which is most of a network, have no row: the page reckons them.
    const rows = await tx.rows<Row>(
      `with own as materialized (select id, site_id, withdrawn_on from desks where site_id = any ($1)),
       halves as (
         select t.site_id, t.desk_id, t.day, bool_or(t.part in ('am', 'day')) as am, bool_or(t.part in ('pm', 'day')) as pm
         from taken_desks($1::uuid[], $2::date, $3::date) t join own d on d.id = t.desk_id
         where d.withdrawn_on is null or d.withdrawn_on > t.day group by t.site_id, t.desk_id, t.day)
       select site_id as "siteId", to_char(day, 'YYYY-MM-DD') as day,
         to_char(until, 'YYYY-MM-DD') as until, coalesce(am, 0) as am, coalesce(pm, 0) as pm, coalesce(whole, 0) as whole
       from (
         select site_id, null::date as day, withdrawn_on as until,
           count(*)::int as am, count(*)::int as pm, count(*)::int as whole
         from own where withdrawn_on is null or withdrawn_on > $2 group by site_id, withdrawn_on
         union all
         select site_id, day, null, (count(*) filter (where am))::int, (count(*) filter (where pm))::int, count(*)::int
         from halves group by site_id, day) counted`,
      [siteIds, from, to],
    );
    for (const { siteId, day, until, am, pm, whole } of rows) {
      if (day === null) counts.inService(siteId, until, whole);
      else counts.taken(siteId, day, { am, pm, day: whole });
    }
    return counts;
  }
}
