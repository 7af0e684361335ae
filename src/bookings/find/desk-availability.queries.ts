import { Injectable } from '@nestjs/common';
import type { DayPart, IsoDate } from '#libs/calendar/index.js';
import type { Tx } from '#libs/platform/db/index.js';

/** Desks of a site on a day: all in service, and those that nobody has, whoever the others work for. */
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
  /** By day and site, for a period; sites without a desk in service are left out. Opening hours are not looked at. */
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
      `with taken as (
         select desk_id, day, bool_or(part in ('am', 'day')) as am, bool_or(part in ('pm', 'day')) as pm
         from taken_desks($1::uuid[], $2::date, $3::date) group by desk_id, day)
       select d.site_id as "siteId", to_char(c.day, 'YYYY-MM-DD') as day, count(*)::int as capacity,
         (count(*) filter (where not coalesce(t.am, false)))::int as am,
         (count(*) filter (where not coalesce(t.pm, false)))::int as pm,
         (count(*) filter (where t.desk_id is null))::int as whole
       from generate_series($2::date, $3::date, interval '1 day') as c(day)
       join desks d on d.site_id = any ($1) and (d.withdrawn_on is null or d.withdrawn_on > c.day)
       left join taken t on t.desk_id = d.id and t.day = c.day
       group by d.site_id, c.day`,
      [siteIds, from, to],
    );
  }
}

const freeDesks = ({ capacity, am, pm, whole }: Row): FreeDesks => ({ capacity, free: { am, pm, day: whole } });
