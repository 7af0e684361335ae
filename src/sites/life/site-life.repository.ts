import { Injectable } from '@nestjs/common';
import type { DayPart, IsoDate } from '#libs/calendar/index.js';
import { isUuid, type Tx } from '#libs/platform/db/index.js';
import type { SiteFacts, SiteState, WeekdayHours } from './site-state.js';

/** Writes changes of sites; concurrent changes of one site wait for each other. */
@Injectable()
export class SiteLifeRepository {
  /** Ids of the sites that an id or a reference of a source means. */
  async idsOf(tx: Tx, idOrRef: string): Promise<string[]> {
    const rows = await tx.rows<{ id: string }>(
      `select id from sites where id = $2 or source_ref = $1 order by id limit 5`,
      [idOrRef, isUuid(idOrRef) ? idOrRef : null],
    );
    return rows.map(({ id }) => id);
  }

  /** Locks a site and reads all of it; null for an unknown id. */
  async lock(tx: Tx, id: string): Promise<SiteState | null> {
    await tx.run(`select id from sites where id = $1 for no key update`, [id]);
    return this.state(tx, id);
  }

  async state(tx: Tx, id: string): Promise<SiteState | null> {
    return tx.row<SiteState>(
      `select s.id, s.source_ref as ref, s.source, s.name, s.address, s.features,
         s.day_price_cents as "dayPriceCents", s.zone, to_char(s.closed_on, 'YYYY-MM-DD') as "closedOn",
         coalesce((select jsonb_agg(jsonb_build_object('weekday', h.weekday, 'opens', to_char(h.opens, 'HH24:MI'),
             'closes', to_char(h.closes, 'HH24:MI')) order by h.weekday)
           from opening_hours h where h.site_id = s.id), '[]') as weekly,
         coalesce((select jsonb_agg(jsonb_build_object('day', to_char(c.day, 'YYYY-MM-DD'), 'part', c.part,
             'reason', c.reason) order by c.day) from site_closures c where c.site_id = s.id), '[]') as closures,
         coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'label', d.label,
             'features', to_jsonb(d.features), 'withdrawnOn', to_char(d.withdrawn_on, 'YYYY-MM-DD')) order by d.label, d.id)
           from desks d where d.site_id = s.id), '[]') as desks
       from sites s where s.id = $1`,
      [id],
    );
  }

  async change(tx: Tx, id: string, facts: SiteFacts): Promise<void> {
    await tx.run(`update sites set name = $2, address = $3, features = $4, day_price_cents = $5 where id = $1`, [
      id,
      facts.name,
      facts.address,
      facts.features,
      facts.dayPriceCents,
    ]);
  }

  /** @param closedOn first day without the site; null opens it again */
  async close(tx: Tx, id: string, closedOn: IsoDate | null): Promise<void> {
    await tx.run(`update sites set closed_on = $2 where id = $1`, [id, closedOn]);
  }

  /** A day of which one half was closed already is closed with the other. */
  async closeDays(tx: Tx, id: string, days: readonly IsoDate[], part: DayPart, reason: string): Promise<void> {
    await tx.run(
      `insert into site_closures as c (site_id, day, part, reason) select $1, day, $3, $4 from unnest($2::date[]) as day
       on conflict (site_id, day) do update set reason = excluded.reason,
         part = case when c.part = excluded.part then c.part else 'day' end`,
      [id, days, part, reason],
    );
  }

  async openDays(tx: Tx, id: string, days: readonly IsoDate[]): Promise<void> {
    await tx.run(`delete from site_closures where site_id = $1 and day = any ($2::date[])`, [id, days]);
  }

  async setHours(tx: Tx, id: string, weekly: readonly WeekdayHours[]): Promise<void> {
    await tx.run(`delete from opening_hours where site_id = $1`, [id]);
    await tx.run(
      `insert into opening_hours (site_id, weekday, opens, closes)
       select $1, weekday, opens, closes
       from jsonb_to_recordset($2::jsonb) as h(weekday smallint, opens time, closes time)`,
      [id, JSON.stringify(weekly)],
    );
  }

  /** @param withdrawnOn first day without the desk; null takes the withdrawal back */
  async withdrawDesk(tx: Tx, deskId: string, withdrawnOn: IsoDate | null): Promise<void> {
    await tx.run(`update desks set withdrawn_on = $2 where id = $1`, [deskId, withdrawnOn]);
  }
}
