import { Injectable } from '@nestjs/common';
import { firstDayOfMonth, type IsoMonth } from '#libs/calendar/index.js';
import type { Tx } from '#libs/platform/db/index.js';

/** Where people of an employer may book, wherever it is. */
@Injectable()
export class PlacesOfCompany {
  /**
   * Ids of those of some places at which the transaction's employer holds desk-days in a month or after it, or has a contract that
   * holds then; none for whoever acts for no employer.
   */
  async among(tx: Tx, placeIds: readonly string[], from: IsoMonth): Promise<Set<string>> {
    if (tx.employerId === null || placeIds.length === 0) return new Set();
    const rows = await tx.rows<{ id: string }>(
      `select p.id from places p where p.id = any ($2) and exists (select from sites s where s.place_id = p.id
         and (exists (select from quota_grants g where g.employer_id = $1 and g.site_id = s.id and g.month >= $3
             and g.granted_half_days > 0)
           or exists (select from host_contracts c where c.employer_id = $1 and c.site_id = s.id and c.state = 'accepted'
             and (c.to_month is null or c.to_month >= $3))))`,
      [tx.employerId, placeIds, firstDayOfMonth(from)],
    );
    return new Set(rows.map(({ id }) => id));
  }
}
