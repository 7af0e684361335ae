import { Injectable } from '@nestjs/common';
import type { IsoMonth } from '#libs/calendar/index.js';
import { Consequences, type Consequence } from '#libs/platform/consequences/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { Events } from '#libs/platform/events/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { GRANT_REDUCED } from '../grants/grant.events.js';
import { ContractGrants } from './contract-grants.queries.js';

/** A contract at a place that ends after a month. */
interface EndedContract {
  readonly siteId: string;
  readonly lastMonth: IsoMonth;
}

/** What was booked beyond the end of a contract goes, month by month, as when a plan grants less. */
@Injectable()
export class LowerWithContract {
  constructor(
    private readonly grants: ContractGrants,
    private readonly events: Events,
    private readonly consequences: Consequences,
  ) {}

  /** PostgreSQL lowered the grants with the contract: those that hold more bookings than that are reduced from here. */
  async apply(tx: Tx, { siteId, lastMonth }: EndedContract): Promise<void> {
    for (const { month, halfDays } of await this.grants.shrinking(tx, siteId, lastMonth))
      await this.events.publish(tx, GRANT_REDUCED, { siteId, month, halfDays });
  }

  /** What {@link apply} would do if the contract ended now. */
  async foresee(tx: Tx, { siteId, lastMonth }: EndedContract): Promise<Consequence> {
    const all = [];
    for (const month of await this.grants.usedAfter(tx, siteId, lastMonth)) {
      const foreseen = await this.consequences.foresee(tx, GRANT_REDUCED, { siteId, month, halfDays: 0 });
      all.push(...foreseen.consequences);
    }
    const count = all.reduce((sum, one) => sum + one.count, 0);
    return {
      sentence: t(tx.ctx.locale, 'quotas.contract-end', { count }),
      count,
      people: Math.max(0, ...all.map(({ people }) => people)),
      rows: all.flatMap(({ rows }) => rows),
    };
  }
}
