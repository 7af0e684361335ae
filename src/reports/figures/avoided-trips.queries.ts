import { Injectable } from '@nestjs/common';
import type { IsoDate, IsoMonth } from '#libs/calendar/index.js';
import { communeIndex, estimatedKmInSql, estimatedMinutesInSql } from '#libs/geo/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { MonthTravel } from './avoided-travel.rules.js';

/** The sums of one month. */
export type MonthOfTravel = MonthTravel & { readonly month: IsoMonth };

interface MonthRow {
  readonly month: IsoMonth;
  readonly drivers: number;
  readonly driverDays: number;
  readonly driverKm: number;
  readonly modeUnknown: number;
  readonly modeUnknownDays: number;
  readonly savedPeople: number;
  readonly savedKm: number;
  readonly addedPeople: number;
  readonly addedKm: number;
  readonly driverMinutes: number;
  readonly savedTimePeople: number;
  readonly savedMinutes: number;
  readonly addedTimePeople: number;
  readonly addedMinutes: number;
  readonly others: number;
  readonly otherDays: number;
  readonly workplaceUnknown: number;
  readonly workplaceUnknownDays: number;
  readonly alonePeople: number;
  readonly aloneHalves: number;
}

/**
 * What kilometres and minutes avoided are added up from. The method, as it is printed beside the figure: for every person and day
 * with both halves booked, there and back between home and the person's usual workplace, less there and back between
 * home and the desk (half of each, for two places); crow-fly distances times the detour factor of `libs/geo`, minutes by its law of driving. Homes
 * count as the commune's centre or a point rounded to 100 m, workplaces as the centre of their commune: one's own, else
 * the unit's. By the estimate whatever engine is configured, so that months compare and the printed method is the one used.
 *
 * Whoever lives outside France has no position: their days are reported with those whose workplace is not known.
 *
 * A half-day alone counts nothing: a trip to work is avoided only if the other half was not spent there, which is not
 * recorded. The number of such half-days is reported.
 *
 * Homes, workplaces and modes count as they are on record now, also for months that are over: the sum that is kept of a
 * month is computed anew when a workplace becomes known later.
 *
 * This is the one place where tables of three modules meet: a sum over every booking of a year belongs in PostgreSQL.
 */
@Injectable()
export class AvoidedTrips {
  /** One entry per month with a desk booked; days after `to` and before `from` are left out. */
  async byMonth(tx: Tx, from: IsoDate, to: IsoDate): Promise<MonthOfTravel[]> {
    const tenant = tenantOf(tx);
    const named = await tx.rows<{ insee: string | null }>(
      `select distinct coalesce(e.workplace_insee, u.workplace_insee) as insee
       from employees e left join unit_workplaces u on u.employer_id = e.employer_id and u.unit = e.unit
       where e.employer_id = $1`,
      [tenant],
    );
    const places = named.flatMap(({ insee }) => (insee === null ? [] : (communeIndex().get(insee) ?? [])));
    const rows = await tx.rows<MonthRow>(
      `with halves as (
         select employee_id, day, site_id, count(*) over (partition by employee_id, day) as booked
         from booked_halves where employer_id = $1 and day between $2 and $3),
       stays as (
         select date_trunc('month', day) as month, employee_id, site_id,
           count(*) filter (where booked = 2) as halves, count(*) filter (where booked < 2) as alone
         from halves group by 1, 2, 3),
       people as (
         select e.id, e.home_lat, e.home_lon, w.lat as work_lat, w.lon as work_lon,
           coalesce(e.commute_mode, u.commute_mode) as mode
         from employees e
         left join unit_workplaces u on u.employer_id = e.employer_id and u.unit = e.unit
         left join unnest($4::text[], $5::float8[], $6::float8[]) as w (insee, lat, lon)
           on w.insee = coalesce(e.workplace_insee, u.workplace_insee)
         where e.employer_id = $1),
       months as (
         select s.month, s.employee_id, p.mode, p.work_lat is not null and p.home_lat is not null as placed, sum(s.halves) as halves,
           sum(s.alone) as alone,
           sum(s.halves * (${estimatedKmInSql('p.home', 'p.work')} - ${estimatedKmInSql('p.home', 't.site')})) as km,
           sum(s.halves * (${estimatedMinutesInSql('p.home', 'p.work')} - ${estimatedMinutesInSql('p.home', 't.site')})) as minutes
         from stays s join people p on p.id = s.employee_id
         join (select id, lat as site_lat, lon as site_lon from sites) t on t.id = s.site_id
         group by 1, 2, 3, 4)
       select to_char(month, 'YYYY-MM') as month,
         (count(*) filter (where halves > 0 and placed and mode = 'car'))::int as drivers,
         (coalesce(sum(halves) filter (where placed and mode = 'car'), 0) / 2)::int as "driverDays",
         round(coalesce(sum(km) filter (where placed and mode = 'car'), 0))::int as "driverKm",
         (count(*) filter (where halves > 0 and placed and mode is null))::int as "modeUnknown",
         (coalesce(sum(halves) filter (where placed and mode is null), 0) / 2)::int as "modeUnknownDays",
         (count(*) filter (where km > 0 and placed and mode is null))::int as "savedPeople",
         round(coalesce(sum(km) filter (where km > 0 and placed and mode is null), 0))::int as "savedKm",
         (count(*) filter (where km < 0 and placed and mode is null))::int as "addedPeople",
         round(coalesce(sum(km) filter (where km < 0 and placed and mode is null), 0))::int as "addedKm",
         round(coalesce(sum(minutes) filter (where placed and mode = 'car'), 0))::int as "driverMinutes",
         (count(*) filter (where minutes > 0 and placed and mode is null))::int as "savedTimePeople",
         round(coalesce(sum(minutes) filter (where minutes > 0 and placed and mode is null), 0))::int as "savedMinutes",
         (count(*) filter (where minutes < 0 and placed and mode is null))::int as "addedTimePeople",
         round(coalesce(sum(minutes) filter (where minutes < 0 and placed and mode is null), 0))::int as "addedMinutes",
         (count(*) filter (where halves > 0 and placed and mode <> 'car'))::int as others,
         (coalesce(sum(halves) filter (where placed and mode <> 'car'), 0) / 2)::int as "otherDays",
         (count(*) filter (where halves > 0 and not placed))::int as "workplaceUnknown",
         (coalesce(sum(halves) filter (where not placed), 0) / 2)::int as "workplaceUnknownDays",
         (count(*) filter (where alone > 0))::int as "alonePeople", coalesce(sum(alone), 0)::int as "aloneHalves"
       from months group by 1 order by 1`,
      [tenant, from, to, places.map(({ insee }) => insee), places.map(({ lat }) => lat), places.map(({ lon }) => lon)],
    );
    return rows.map((row) => ({
      month: row.month,
      drivers: { people: row.drivers, days: row.driverDays, km: row.driverKm },
      modeUnknown: {
        people: row.modeUnknown,
        days: row.modeUnknownDays,
        saved: { people: row.savedPeople, km: row.savedKm },
        added: { people: row.addedPeople, km: row.addedKm },
      },
      otherModes: { people: row.others, days: row.otherDays },
      workplaceUnknown: { people: row.workplaceUnknown, days: row.workplaceUnknownDays },
      alone: { people: row.alonePeople, halfDays: row.aloneHalves },
      time: {
        drivers: row.driverMinutes,
        saved: { people: row.savedTimePeople, minutes: row.savedMinutes },
        added: { people: row.addedTimePeople, minutes: row.addedMinutes },
      },
    }));
  }
}
