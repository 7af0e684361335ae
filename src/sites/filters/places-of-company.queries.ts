import { Injectable } from '@nestjs/common';
import { firstDayOfMonth, type IsoMonth } from '#libs/calendar/index.js';
import type { Tx } from '#libs/platform/db/index.js';

/**
 * SQL that is true of a site `s` at which an employer holds desk-days in a month or after it, or has a contract that holds then.
 * @param employer the placeholder of the employer's id, @param month that of the month's first day
 */
export const usableThrough = (employer: string, month: string): string =>
  `(exists (select from quota_grants g where g.employer_id = ${employer} and g.site_id = s.id and g.month >= ${month}
       and g.granted_half_days > 0)
     or exists (select from host_contracts c where c.employer_id = ${employer} and c.site_id = s.id and c.state = 'accepted'
       and (c.to_month is null or c.to_month >= ${month})))`;

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
         and ${usableThrough('$1', '$3')})`,
      [tx.employerId, placeIds, firstDayOfMonth(from)],
    );
    return new Set(rows.map(({ id }) => id));
  }
}
