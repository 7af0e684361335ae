import { Injectable } from '@nestjs/common';
import { addDays, type IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { arrivalsWith } from './arrival.rules.js';
import { Arrivals, type Arrival, type OperatedSite } from './arrivals.queries.js';
import type { ArrivalsWish } from './operator.forms.js';

/** Days shown beyond today. */
const DAYS_AHEAD = 6;

/** What the operator's home shows. */
export interface OperatorFacts {
  readonly today: IsoDate;
  readonly wish: ArrivalsWish;
  /** Those who were looked for, at the chosen site. */
  readonly arrivals: readonly Arrival[];
  /** How many come at all in these days, at the chosen site. */
  readonly expected: number;
  readonly sites: readonly OperatedSite[];
}

/** Gathers the operator's home: who comes today and this week, and where. */
@Injectable()
export class OperatorHomePage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly arrivals: Arrivals,
  ) {}

  async facts(ctx: RequestContext, given: ArrivalsWish): Promise<OperatorFacts> {
    const today = this.clock.today();
    return this.uow.read(ctx, async (tx) => {
      const sites = await this.arrivals.sites(tx);
      const wish = { ...given, site: sites.some(({ id }) => id === given.site) ? given.site : null };
      const coming = await this.arrivals.between(tx, today, addDays(today, DAYS_AHEAD));
      const here = coming.filter(({ siteId }) => wish.site === null || siteId === wish.site);
      return { today, wish, arrivals: arrivalsWith(here, wish.q), expected: here.length, sites };
    });
  }
}
