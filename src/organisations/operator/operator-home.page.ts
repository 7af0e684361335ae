import { Injectable } from '@nestjs/common';
import { addDays, type IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Arrivals, type Arrival, type OperatedSite } from './arrivals.queries.js';

/** Days shown beyond today. */
const DAYS_AHEAD = 6;

/** What the operator's home shows. */
export interface OperatorFacts {
  readonly today: IsoDate;
  readonly arrivals: readonly Arrival[];
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

  async facts(ctx: RequestContext): Promise<OperatorFacts> {
    const today = this.clock.today();
    return this.uow.read(ctx, async (tx) => ({
      today,
      arrivals: await this.arrivals.between(tx, today, addDays(today, DAYS_AHEAD)),
      sites: await this.arrivals.sites(tx),
    }));
  }
}
