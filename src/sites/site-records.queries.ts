import { Injectable } from '@nestjs/common';
import { firstDayOfMonth, lastDayOfMonth } from '#libs/calendar/index.js';
import type { DayPart, Half, IsoDate, IsoMonth, OpeningHours, Weekday } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { missingOf, type MissingEvidence } from './charter/evidence-gaps.queries.js';
import { halfDaysOf, opensIn, siteDay, type SiteTimetable } from './site-day.rules.js';
import type { DeskView, SiteDay, SiteLine, SiteView } from './site.js';

/** Columns of a {@link SiteView}, of `sites s`. */
export const SITE_COLUMNS = `s.id, s.name, s.kind, s.address, s.postcode, s.commune_insee as "communeInsee",
  s.commune_name as "communeName", s.lat, s.lon, s.zone, s.features, s.day_price_cents as "dayPriceCents", s.generated`;

interface TimetableRow {
  id: string;
  communeInsee: string;
  closedOn: IsoDate | null;
  weekly: { weekday: Weekday; opens: string; closes: string }[];
  closures: { day: IsoDate; part: DayPart; reason: string }[];
  special: { day: IsoDate; opens: string; closes: string }[];
  gaps: { siteId: string; day: IsoDate; kind: string }[];
}

/** What holds at some sites on some days. */
interface SiteDays {
  /** Whether and when each site opens; unknown ids are left out. */
  readonly on: (siteId: string, day: IsoDate) => SiteDay | undefined;
  /** Which evidence it misses, for which nobody's employee may book. */
  readonly missing: MissingEvidence;
}

/** How many desks of a site are blocked on a half day. */
interface BlockedDesks {
  siteId: string;
  day: IsoDate;
  half: Half;
  desks: number;
}

/** Columns of the timetable of `sites s` from a day ($2) to another ($3). */
const TIMETABLE_COLUMNS = `s.id, s.commune_insee as "communeInsee", to_char(s.closed_on, 'YYYY-MM-DD') as "closedOn",
  coalesce((select jsonb_agg(jsonb_build_object('weekday', h.weekday, 'opens', to_char(h.opens, 'HH24:MI'),
    'closes', to_char(h.closes, 'HH24:MI'))) from opening_hours h where h.site_id = s.id), '[]') as weekly,
  coalesce((select jsonb_agg(jsonb_build_object('day', to_char(c.day, 'YYYY-MM-DD'), 'part', c.part,
    'reason', c.reason)) from site_closures c where c.site_id = s.id
    and c.day between $2 and $3), '[]') as closures,
  coalesce((select jsonb_agg(jsonb_build_object('day', to_char(d.day, 'YYYY-MM-DD'), 'opens', coalesce(d.spans -> 0 ->> 0, ''),
    'closes', coalesce(d.spans -> -1 ->> 1, ''))) from place_days d where d.place_id = s.place_id
    and d.day between $2 and $3 and d.spans <> '[]'), '[]') as special`;
const TIMETABLES = `select ${TIMETABLE_COLUMNS} from sites s where s.id = any ($1)`;
const TIMETABLES_AND_GAPS = `select ${TIMETABLE_COLUMNS}, coalesce(g.gaps, '[]') as gaps from sites s
  left join (select m.site_id, jsonb_agg(jsonb_build_object('siteId', coalesce(m.site_id::text, ''),
    'day', coalesce(to_char(m.day, 'YYYY-MM-DD'), ''), 'kind', coalesce(m.kind, ''))) as gaps
    from evidence_gaps($1::uuid[], $2, $3) m group by m.site_id) g on g.site_id = s.id
  where s.id = any ($1)`;

/** Reads the shared network: places, desks, hours. */
@Injectable()
export class SiteRecords {
  constructor(private readonly clock: Clock) {}

  /** Sites by id, in no order; unknown ids are left out. */
  async byIds(tx: Tx, ids: readonly string[]): Promise<SiteView[]> {
    if (ids.length === 0) return [];
    return tx.rows(`select ${SITE_COLUMNS} from sites s where s.id = any ($1)`, [ids]);
  }

  /** Sites, closed ones included, with every one of some words in their name or commune; at most 50, by name. */
  async named(tx: Tx, words: string): Promise<SiteLine[]> {
    return tx.rows(
      `select s.id, s.source, s.source_ref as ref, s.name, s.commune_name as "communeName",
         to_char(s.closed_on, 'YYYY-MM-DD') as "closedOn"
       from sites s where not exists (select from unnest($1::text[]) as word where strpos(
         unaccent(lower(s.name || ' ' || s.commune_name)), unaccent(lower(word))) = 0)
       order by s.name, s.id limit 50`,
      [words.split(/\s+/).filter(Boolean)],
    );
  }

  async byId(tx: Tx, id: string): Promise<SiteView | null> {
    return (await this.byIds(tx, [id]))[0] ?? null;
  }

  /** All sites that exist on a day, for planning. */
  async all(tx: Tx, onDay: IsoDate): Promise<SiteView[]> {
    return tx.rows(`select ${SITE_COLUMNS} from sites s where s.closed_on is null or s.closed_on > $1 order by s.id`, [
      onDay,
    ]);
  }

  /** Whether and when each site opens on a day; unknown ids are left out. */
  async hoursOn(tx: Tx, siteIds: readonly string[], day: IsoDate): Promise<Map<string, SiteDay>> {
    const timetables = await this.timetables(tx, siteIds, day, day);
    return new Map([...timetables].map(([id, timetable]) => [id, siteDay(timetable, day)]));
  }

  /** The same for every day of a period, with the evidence that is missing: all that booking asks of the sites, in one statement. */
  async over(tx: Tx, siteIds: readonly string[], from: IsoDate, to: IsoDate): Promise<SiteDays> {
    const rows = siteIds.length === 0 ? [] : await tx.rows<TimetableRow>(TIMETABLES_AND_GAPS, [siteIds, from, to]);
    const timetables = new Map(rows.map((row) => [row.id, timetableOf(row)]));
    return {
      on: (siteId, day) => {
        const timetable = timetables.get(siteId);
        return timetable && siteDay(timetable, day);
      },
      missing: missingOf(rows.flatMap(({ gaps }) => gaps)),
    };
  }

  /** Whether and when one site opens on each of some days. */
  async daysOf(tx: Tx, siteId: string, days: readonly IsoDate[]): Promise<Map<IsoDate, SiteDay>> {
    const sorted = days.toSorted();
    const [from, to] = [sorted[0], sorted.at(-1)];
    if (from === undefined || to === undefined) return new Map();
    const timetable = (await this.timetables(tx, [siteId], from, to)).get(siteId);
    return new Map(timetable ? days.map((day) => [day, siteDay(timetable, day)]) : []);
  }

  /** The same without hours of single days: what the week, closures and holidays say. */
  async usualDays(tx: Tx, siteId: string, days: readonly IsoDate[]): Promise<Map<IsoDate, SiteDay>> {
    const sorted = days.toSorted();
    const timetable = (await this.timetables(tx, [siteId], sorted[0]!, sorted.at(-1)!)).get(siteId);
    return new Map(timetable ? days.map((day) => [day, siteDay({ ...timetable, special: new Map() }, day)]) : []);
  }

  /** The weekly hours of a site, whether it still opens or not; a weekday that is missing is closed. */
  async usualHours(tx: Tx, siteId: string): Promise<Partial<Record<Weekday, OpeningHours>>> {
    const today = this.clock.today();
    return (await this.timetables(tx, [siteId], today, today)).get(siteId)?.weekly ?? {};
  }

  /** Desks in service on a day, by label. */
  async desks(tx: Tx, siteId: string, day: IsoDate): Promise<DeskView[]> {
    return tx.rows(
      `select id, label, features from desks
       where site_id = $1 and (withdrawn_on is null or withdrawn_on > $2) order by label, id`,
      [siteId, day],
    );
  }

  /** How many desks are in service on a day, by site; a site without any is absent. */
  async deskCounts(tx: Tx, siteIds: readonly string[], day: IsoDate): Promise<ReadonlyMap<string, number>> {
    const rows = await tx.rows<{ siteId: string; desks: number }>(
      `select site_id as "siteId", count(*)::int as desks from desks
       where site_id = any ($1) and (withdrawn_on is null or withdrawn_on > $2) group by site_id`,
      [siteIds, day],
    );
    return new Map(rows.map(({ siteId, desks }) => [siteId, desks]));
  }

  /**
   * Half-days that all desks of a site offer in a month: a desk counts until the day it is withdrawn, and on no half day on which
   * it is blocked while the site is open.
   */
  async monthCapacity(tx: Tx, siteIds: readonly string[], month: IsoMonth): Promise<Map<string, number>> {
    const timetables = await this.timetables(tx, siteIds, firstDayOfMonth(month), lastDayOfMonth(month));
    const desks = await tx.rows<{ siteId: string; until: IsoDate | null; count: number }>(
      `select site_id as "siteId", to_char(withdrawn_on, 'YYYY-MM-DD') as until, count(*)::int as count from desks
       where site_id = any ($1) and (withdrawn_on is null or withdrawn_on > $2) group by site_id, withdrawn_on`,
      [siteIds, firstDayOfMonth(month)],
    );
    const halfDays = halfDaysOf(month);
    const capacity = new Map([...timetables.keys()].map((id) => [id, 0]));
    for (const { siteId, until, count } of desks) {
      const timetable = timetables.get(siteId);
      if (!timetable) continue;
      const ends = [timetable.closedOn, until].filter((day) => day !== null).toSorted();
      const open = halfDays({ ...timetable, closedOn: ends[0] ?? null });
      capacity.set(siteId, (capacity.get(siteId) ?? 0) + count * open);
    }
    const blocked = await tx.rows<BlockedDesks>(
      `select k.site_id as "siteId", to_char(k.day, 'YYYY-MM-DD') as day, k.half, count(*)::int as desks
       from desk_blocks k join desks d on d.id = k.desk_id and (d.withdrawn_on is null or d.withdrawn_on > k.day)
       where k.site_id = any ($1) and k.day between $2 and $3 group by k.site_id, k.day, k.half`,
      [siteIds, firstDayOfMonth(month), lastDayOfMonth(month)],
    );
    for (const block of blocked) {
      const timetable = timetables.get(block.siteId);
      if (timetable && opensIn(timetable, block.day, block.half))
        capacity.set(block.siteId, (capacity.get(block.siteId) ?? 0) - block.desks);
    }
    return capacity;
  }

  private async timetables(
    tx: Tx,
    siteIds: readonly string[],
    from: IsoDate,
    to: IsoDate,
  ): Promise<Map<string, SiteTimetable>> {
    if (siteIds.length === 0) return new Map();
    const rows = await tx.rows<Omit<TimetableRow, 'gaps'>>(TIMETABLES, [siteIds, from, to]);
    return new Map(rows.map((row) => [row.id, timetableOf(row)]));
  }
}

function timetableOf(row: Omit<TimetableRow, 'gaps'>): SiteTimetable {
  const weekly: Partial<Record<Weekday, OpeningHours>> = {};
  for (const { weekday, opens, closes } of row.weekly) weekly[weekday] = { opens, closes };
  return {
    communeInsee: row.communeInsee,
    weekly,
    closures: new Map(row.closures.map(({ day, part, reason }) => [day, { part, reason }])),
    special: new Map(row.special.map(({ day, opens, closes }) => [day, { opens, closes }])),
    closedOn: row.closedOn,
  };
}
