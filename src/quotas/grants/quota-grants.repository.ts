import { Injectable } from '@nestjs/common';
import { firstDayOfMonth, type IsoMonth } from '#libs/calendar/index.js';
import { newId, tenantOf, type Tx } from '#libs/platform/db/index.js';

/** Whether something of the month of a grant `g` went back to its place. */
export const GIVEN_BACK = `exists (select from given_back_days b
  where b.employer_id = g.employer_id and b.site_id = g.site_id and b.month = g.month)`;

/** The grant of an employer at a site in a month, in half-days. */
export interface GrantBalance {
  readonly granted: number;
  readonly used: number;
  /** Whether what nobody had booked went back to the place at the deadline of the contract. */
  readonly givenBack?: boolean;
}

/** Half-days wanted from the grant of a site and month. */
export interface GrantWish {
  readonly siteId: string;
  readonly month: IsoMonth;
  readonly halfDays: number;
}

/**
 * The grants that bookings draw on. One conditional UPDATE takes half-days, and the constraint
 * `quota_grants_not_overdrawn` holds whatever two requests do at once.
 */
@Injectable()
export class QuotaGrantsRepository {
  /**
   * Takes half-days from the grant of the site and month, or nothing at all.
   * @returns the grant's id; `none` without a grant, `exceeded` when too little of it is left
   */
  async take(tx: Tx, wanted: GrantWish): Promise<{ readonly grantId: string } | 'none' | 'exceeded'> {
    const key = [tenantOf(tx), wanted.siteId, firstDayOfMonth(wanted.month)];
    const taken = await tx.row<{ id: string }>(
      `update quota_grants set used_half_days = used_half_days + $4
       where employer_id = $1 and site_id = $2 and month = $3 and used_half_days + $4 <= granted_half_days
       returning id`,
      [...key, wanted.halfDays],
    );
    if (taken) return { grantId: taken.id };
    const known = await tx.has(
      `select 1 from quota_grants where employer_id = $1 and site_id = $2 and month = $3 and granted_half_days > 0`,
      key,
    );
    return known ? 'exceeded' : 'none';
  }

  /**
   * Raises what the employer holds at a place under contract, or begins to hold it; places without one are left alone.
   * @returns whether there is one. @throws the database's violation `quota_grants_accepted` where the contract leaves no more
   */
  async raise(tx: Tx, { siteId, month, halfDays }: GrantWish): Promise<boolean> {
    return tx.has(
      `insert into quota_grants (id, employer_id, site_id, month, granted_half_days)
       select $5, $1, a.site_id, $3, $4 from contracted_sites a where a.site_id = $2 and a.since <= $3
       on conflict (employer_id, site_id, month) do update
         set granted_half_days = quota_grants.granted_half_days + excluded.granted_half_days returning id`,
      [tenantOf(tx), siteId, firstDayOfMonth(month), halfDays, newId()],
    );
  }

  /** Locks a grant until the transaction ends. */
  async lock(tx: Tx, grantId: string): Promise<void> {
    await tx.run(`select id from quota_grants where employer_id = $1 and id = $2 for update`, [tenantOf(tx), grantId]);
  }

  /** Locks the grants of some sites from a month on, always in one order. */
  async lockAt(tx: Tx, siteIds: readonly string[], from: IsoMonth): Promise<void> {
    await tx.run(
      `select id from quota_grants where employer_id = $1 and site_id = any ($2) and month >= $3 order by id for update`,
      [tenantOf(tx), siteIds, firstDayOfMonth(from)],
    );
  }

  /** Gives half-days back to the grant they came from; a grant being reduced shrinks with them. */
  async giveBack(tx: Tx, grantId: string, halfDays: number): Promise<void> {
    await tx.run(
      `update quota_grants set used_half_days = used_half_days - $3,
         granted_half_days = case when shrinks_to is null then granted_half_days
           else greatest(shrinks_to, used_half_days - $3) end,
         shrinks_to = case when used_half_days - $3 > shrinks_to then shrinks_to end
       where employer_id = $1 and id = $2`,
      [tenantOf(tx), grantId, halfDays],
    );
  }

  /** Ends a reduction: a grant that could not shrink as far as planned stays as large as what is booked. */
  async settle(tx: Tx, siteId: string, month: IsoMonth): Promise<void> {
    await tx.run(`update quota_grants set shrinks_to = null where employer_id = $1 and site_id = $2 and month = $3`, [
      tenantOf(tx),
      siteId,
      firstDayOfMonth(month),
    ]);
  }

  /** Balances by site; sites without a grant are left out. */
  async remaining(tx: Tx, siteIds: readonly string[], month: IsoMonth): Promise<Map<string, GrantBalance>> {
    const rows = await tx.rows<{ siteId: string; granted: number; used: number; givenBack: boolean }>(
      `select g.site_id as "siteId", g.granted_half_days as granted, g.used_half_days as used, ${GIVEN_BACK} as "givenBack"
       from quota_grants g where g.employer_id = $1 and g.site_id = any ($2) and g.month = $3`,
      [tenantOf(tx), siteIds, firstDayOfMonth(month)],
    );
    return new Map(rows.map(({ siteId, ...balance }) => [siteId, balance]));
  }

  /** The same for some months, those without a half-day left out, unless all of it went back to the place and that is asked for. */
  async heldIn(
    tx: Tx,
    siteIds: readonly string[],
    months: readonly IsoMonth[],
    { givenBack = false }: { readonly givenBack?: boolean } = {},
  ): Promise<Map<IsoMonth, Map<string, GrantBalance>>> {
    const found = new Map(months.map((month) => [month, new Map<string, GrantBalance>()]));
    const rows = await tx.rows<{ month: IsoMonth; siteId: string; granted: number; used: number; givenBack: boolean }>(
      `select to_char(g.month, 'YYYY-MM') as month, g.site_id as "siteId", g.granted_half_days as granted,
         g.used_half_days as used, ${GIVEN_BACK} as "givenBack"
       from quota_grants g
       where g.employer_id = $1 and g.site_id = any ($2) and g.month = any ($3::date[])
         and (g.granted_half_days > 0 or $4 and ${GIVEN_BACK})`,
      [tenantOf(tx), siteIds, months.map(firstDayOfMonth), givenBack],
    );
    for (const { month, siteId, ...balance } of rows) found.get(month)?.set(siteId, balance);
    return found;
  }

  /** Sites where the employer holds desk-days in one of some months. */
  async sitesOf(tx: Tx, months: readonly IsoMonth[]): Promise<string[]> {
    const rows = await tx.rows<{ siteId: string }>(
      `select distinct site_id as "siteId" from quota_grants
       where employer_id = $1 and month = any ($2::date[]) and granted_half_days > 0`,
      [tenantOf(tx), months.map(firstDayOfMonth)],
    );
    return rows.map(({ siteId }) => siteId);
  }
}
