import { Injectable } from '@nestjs/common';
import type { IsoMonth } from '#libs/calendar/index.js';
import { Consequences, type Foreseen } from '#libs/platform/consequences/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { GRANT_REDUCED } from '../grants/grant.events.js';
import { QuotaPlanRepository } from '../plans/quota-plan.repository.js';
import { PlanLinesRefused } from '../quota.errors.js';
import { takingOver, type Moves } from './taking-over.rules.js';

/** A site whose grant would be smaller than what is booked there. */
export interface GrantReduction {
  readonly siteId: string;
  readonly halfDays: number;
  readonly usedHalfDays: number;
  /** Sites that may take the bookings over. */
  readonly takingOver: readonly string[];
  /** The one that was chosen, and what the plan grants there. */
  readonly moveTo: { readonly siteId: string; readonly halfDays: number } | undefined;
  readonly foreseen: Foreseen;
}

/** Foresees the bookings that a plan's lines would end. */
@Injectable()
export class GrantReductionsReader {
  constructor(
    private readonly plans: QuotaPlanRepository,
    private readonly consequences: Consequences,
  ) {}

  /**
   * Lines below what is booked, with the bookings that would go; in the order of the lines.
   *
   * Where several of them have chosen the same place, what the earlier ones move there counts as whole days for the
   * later: the list may then announce one cancellation too many, never one too few.
   * @throws PlanLinesRefused when a chosen place cannot take bookings over
   */
  async of(
    tx: Tx,
    month: IsoMonth,
    wanted: ReadonlyMap<string, number>,
    moves: Moves = new Map(),
  ): Promise<GrantReduction[]> {
    const held = await this.plans.grants(tx, month);
    const used = (siteId: string) => held.get(siteId)?.used ?? 0;
    const promised = new Map<string, number>();
    const reductions: GrantReduction[] = [];
    for (const [siteId, halfDays] of wanted) {
      const usedHalfDays = used(siteId);
      if (halfDays >= usedHalfDays) continue;
      const possible = takingOver(siteId, wanted, used);
      const chosen = moves.get(siteId);
      if (chosen !== undefined && !possible.includes(chosen))
        throw new PlanLinesRefused([{ field: `days-${siteId}`, code: 'quotas.cannot-take-over', params: {} }]);
      const there = chosen === undefined ? 0 : wanted.get(chosen)!;
      const left = chosen === undefined ? 0 : Math.max(0, there - (promised.get(chosen) ?? 0));
      const foreseen = await this.consequences.foresee(tx, GRANT_REDUCED, {
        siteId,
        month,
        halfDays,
        moveTo: chosen === undefined ? undefined : { siteId: chosen, halfDays: left },
      });
      if (chosen !== undefined) promised.set(chosen, (promised.get(chosen) ?? 0) + 2 * (foreseen.moving ?? 0));
      const moveTo = chosen === undefined ? undefined : { siteId: chosen, halfDays: there };
      reductions.push({ siteId, halfDays, usedHalfDays, takingOver: possible, moveTo, foreseen });
    }
    return reductions;
  }
}

/** All that would follow, in one list. */
export function together(reductions: readonly GrantReduction[]): Foreseen {
  const sum = (of: (foreseen: Foreseen) => number) =>
    reductions.reduce((total, { foreseen }) => total + of(foreseen), 0);
  const moving = sum((foreseen) => foreseen.moving ?? 0);
  return {
    consequences: reductions.flatMap(({ foreseen }) => foreseen.consequences),
    count: sum(({ count }) => count),
    ...(moving > 0 && { moving }),
  };
}
