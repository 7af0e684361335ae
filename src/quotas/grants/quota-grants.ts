import { Injectable } from '@nestjs/common';
import { monthOf, type IsoDate, type IsoMonth } from '#libs/calendar/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { NoGrant, QuotaExceeded } from '../quota.errors.js';
import { QuotaGrantsRepository, type GrantBalance } from './quota-grants.repository.js';

/** The interface of the grants for other modules: take half-days, give them back, read what is left. */
@Injectable()
export class QuotaGrants {
  constructor(private readonly grants: QuotaGrantsRepository) {}

  /**
   * Takes half-days from the grant of the site and of the day's month.
   * @returns the grant's id, to be kept with the booking
   * @throws NoGrant, QuotaExceeded
   */
  async take(tx: Tx, wanted: { siteId: string; day: IsoDate; halfDays: number }): Promise<string> {
    const month = monthOf(wanted.day);
    const taken = await this.grants.take(tx, { siteId: wanted.siteId, month, halfDays: wanted.halfDays });
    if (taken === 'none') throw new NoGrant(month);
    if (taken === 'exceeded') throw new QuotaExceeded(month);
    return taken.grantId;
  }

  /** One more half-day, or some, of what a contract with the place leaves. @returns false where the place asks for no contract. @throws the database's violation `quota_grants_accepted` */
  raise(tx: Tx, wanted: { siteId: string; month: IsoMonth; halfDays: number }): Promise<boolean> {
    return this.grants.raise(tx, wanted);
  }

  /** Locks a grant until the transaction ends. */
  lock(tx: Tx, grantId: string): Promise<void> {
    return this.grants.lock(tx, grantId);
  }

  /** Locks the grants of some sites from a month on, always in one order. */
  lockAt(tx: Tx, siteIds: readonly string[], from: IsoMonth): Promise<void> {
    return this.grants.lockAt(tx, siteIds, from);
  }

  /** Gives half-days back to the grant they came from. */
  giveBack(tx: Tx, grantId: string, halfDays: number): Promise<void> {
    return this.grants.giveBack(tx, grantId, halfDays);
  }

  /** Ends a reduction once the bookings that could go have gone; what has begun keeps its half-days. */
  settle(tx: Tx, siteId: string, month: IsoMonth): Promise<void> {
    return this.grants.settle(tx, siteId, month);
  }

  /** Balances by site; sites without a grant are left out. */
  remaining(tx: Tx, siteIds: readonly string[], month: IsoMonth): Promise<Map<string, GrantBalance>> {
    return this.grants.remaining(tx, siteIds, month);
  }

  /** The same for some months, those without a half-day left out, unless all of it went back to the place and that is asked for. */
  heldIn(
    tx: Tx,
    siteIds: readonly string[],
    months: readonly IsoMonth[],
    asked: { readonly givenBack?: boolean } = {},
  ): Promise<Map<IsoMonth, Map<string, GrantBalance>>> {
    return this.grants.heldIn(tx, siteIds, months, asked);
  }

  /** Sites where the employer holds desk-days in one of some months. */
  sitesOf(tx: Tx, months: readonly IsoMonth[]): Promise<string[]> {
    return this.grants.sitesOf(tx, months);
  }
}
