import { Injectable } from '@nestjs/common';
import { firstDayOfMonth, type IsoMonth } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';

/** A grant, as programs read it. */
export interface ListedQuota {
  readonly id: string;
  readonly siteId: string;
  readonly siteName: string;
  readonly month: IsoMonth;
  readonly grantedHalfDays: number;
  readonly usedHalfDays: number;
  readonly dayPriceCents: number | null;
}

/** What a program looks for, from which place of the list on. */
export interface WantedQuotas {
  readonly after: { readonly month: IsoMonth; readonly siteId: string } | null;
  readonly most: number;
  readonly from: IsoMonth | null;
  readonly to: IsoMonth | null;
  readonly siteId: string | null;
  readonly changedSince: string | null;
}

const COLUMNS = `g.id, g.site_id as "siteId", s.name as "siteName", to_char(g.month, 'YYYY-MM') as month,
  g.granted_half_days as "grantedHalfDays", g.used_half_days as "usedHalfDays", g.day_price_cents as "dayPriceCents"`;
const FROM = 'from quota_grants g join sites s on s.id = g.site_id';

const dayOf = (month: IsoMonth | null | undefined) => (month ? firstDayOfMonth(month) : null);

/** Grants by month and place, for programs that walk through them: the order of the index `quota_grants_held`. */
@Injectable()
export class ListedQuotas {
  /**
   * At most `most` grants behind `after`; places at which nothing is granted are left out, unless what changed is asked
   * for: a program must learn that a grant is gone.
   */
  async page(tx: Tx, wanted: WantedQuotas): Promise<ListedQuota[]> {
    return tx.rows<ListedQuota>(
      `select ${COLUMNS} ${FROM}
       where g.employer_id = $1 and (g.granted_half_days > 0 or $7::timestamptz is not null)
         and ($7::timestamptz is null or g.changed_at >= $7)
         and ($2::date is null or (g.month >= $2 and (g.month > $2 or g.site_id > $3)))
         and ($4::date is null or g.month >= $4) and ($5::date is null or g.month <= $5)
         and ($6::uuid is null or g.site_id = $6)
       order by g.month, g.site_id limit $8`,
      [
        tenantOf(tx),
        dayOf(wanted.after?.month),
        wanted.after?.siteId ?? null,
        dayOf(wanted.from),
        dayOf(wanted.to),
        wanted.siteId,
        wanted.changedSince,
        wanted.most,
      ],
    );
  }

  /** One grant; null when there is none of this id here. */
  async one(tx: Tx, id: string): Promise<ListedQuota | null> {
    return tx.row<ListedQuota>(`select ${COLUMNS} ${FROM} where g.employer_id = $1 and g.id = $2`, [tenantOf(tx), id]);
  }
}
