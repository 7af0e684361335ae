import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/db/index.js';

/** How many guests places take in a day. */
@Injectable()
export class GuestRulesRepository {
  /** 0 where a place takes none. */
  async perDay(tx: Tx, siteId: string): Promise<number> {
    const row = await tx.row<{ perDay: number }>(
      `select per_day::int as "perDay" from site_guests where site_id = $1`,
      [siteId],
    );
    return row?.perDay ?? 0;
  }

  /** @param perDay 0 for none @returns whether this changed anything */
  async set(tx: Tx, siteId: string, perDay: number): Promise<boolean> {
    if (perDay === 0) return tx.has(`delete from site_guests where site_id = $1 returning site_id`, [siteId]);
    return tx.has(
      `insert into site_guests (site_id, per_day) values ($1, $2)
       on conflict (site_id) do update set per_day = excluded.per_day where site_guests.per_day <> excluded.per_day
       returning site_id`,
      [siteId, perDay],
    );
  }
}
