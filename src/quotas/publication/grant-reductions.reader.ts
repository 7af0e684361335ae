import { Injectable } from '@nestjs/common';
import type { IsoMonth } from '#libs/calendar/index.js';
import { Consequences, type Foreseen } from '#libs/platform/consequences/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { GRANT_REDUCED } from '../grants/grant.events.js';
import { QuotaPlanRepository } from '../plans/quota-plan.repository.js';

/** A site whose grant would be smaller than what is booked there. */
export interface GrantReduction {
  readonly siteId: string;
  readonly halfDays: number;
  readonly usedHalfDays: number;
  readonly foreseen: Foreseen;
}

/** What lines of a plan would take away from people who have booked. */
@Injectable()
export class GrantReductionsReader {
  constructor(
    private readonly plans: QuotaPlanRepository,
    private readonly consequences: Consequences,
  ) {}

  /** Lines below what is booked, with the bookings that would go; in the order of the lines. */
  async of(tx: Tx, month: IsoMonth, wanted: ReadonlyMap<string, number>): Promise<GrantReduction[]> {
    const held = await this.plans.grants(tx, month);
    const reductions: GrantReduction[] = [];
    for (const [siteId, halfDays] of wanted) {
      const usedHalfDays = held.get(siteId)?.used ?? 0;
      if (halfDays >= usedHalfDays) continue;
      const foreseen = await this.consequences.foresee(tx, GRANT_REDUCED, { siteId, month, halfDays });
      reductions.push({ siteId, halfDays, usedHalfDays, foreseen });
    }
    return reductions;
  }
}

/** All that would follow, in one list. */
export const together = (reductions: readonly GrantReduction[]): Foreseen => ({
  consequences: reductions.flatMap(({ foreseen }) => foreseen.consequences),
  count: reductions.reduce((sum, { foreseen }) => sum + foreseen.count, 0),
});
