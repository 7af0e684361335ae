import { Injectable } from '@nestjs/common';
import { firstDayOfMonth, type IsoMonth } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';

/** What an employer may hold at a place under contract in a month, and on which terms. */
export interface AcceptedCapacity {
  readonly siteId: string;
  /** Half-days; 0 where the place asks for a contract and there is none. */
  readonly halfDays: number;
  /** Cents for a desk-day; null without a contract. */
  readonly priceCents: number | null;
  readonly feeCents: number;
  readonly minimumDays: number;
  /** Desks on each weekday, Monday first; null where the contract counts desk-days of the month. */
  readonly weekdays: readonly number[] | null;
}

/** What contracts let the employer hold: the same as PostgreSQL holds grants to. */
@Injectable()
export class AcceptedCapacities {
  /** By place; places that ask for no contract in that month are left out. */
  async of(tx: Tx, siteIds: readonly string[], month: IsoMonth): Promise<Map<string, AcceptedCapacity>> {
    const rows = await tx.rows<AcceptedCapacity>(
      `select a.site_id as "siteId", coalesce(accepted_half_days($1, a.site_id, $3), 0)::int as "halfDays", c.price_cents as "priceCents",
         coalesce(c.fee_cents, 0) as "feeCents", coalesce(c.minimum_days, 0) as "minimumDays",
         case when cardinality(c.quantity) = 7 then c.quantity end as weekdays
       from contracted_sites a left join lateral (
         select * from host_contracts h where h.employer_id = $1 and h.site_id = a.site_id and h.state = 'accepted'
           and h.from_month <= $3 and (h.to_month is null or h.to_month >= $3) order by h.version desc, h.id limit 1) c on true
       where a.site_id = any ($2) and a.since <= $3`,
      [tenantOf(tx), siteIds, firstDayOfMonth(month)],
    );
    return new Map(rows.map((row) => [row.siteId, row]));
  }
}
