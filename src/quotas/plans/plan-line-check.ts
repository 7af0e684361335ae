import { Injectable } from '@nestjs/common';
import type { IsoMonth } from '#libs/calendar/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import type { FieldRefusal } from '#libs/platform/errors/index.js';
import { AcceptedCapacities } from '../../hosting/index.js';
import { SiteRecords } from '../../sites/index.js';
import { QuotaPlanRepository } from './quota-plan.repository.js';
import { room } from './room.rules.js';

/** Checks lines of a plan against what sites have left; used while editing and while publishing. */
@Injectable()
export class PlanLineCheck {
  constructor(
    private readonly plans: QuotaPlanRepository,
    private readonly sites: SiteRecords,
    private readonly accepted: AcceptedCapacities,
  ) {}

  /** Room at each site for this employer, in half-days: capacity less what the others hold, and what a contract lets it hold. */
  async room(tx: Tx, month: IsoMonth, siteIds: readonly string[]): Promise<Map<string, number>> {
    const capacity = await this.sites.monthCapacity(tx, siteIds, month);
    const byAll = await this.plans.grantedByAll(tx, siteIds, month);
    const own = await this.plans.grants(tx, month);
    const accepted = await this.accepted.of(tx, siteIds, month);
    return new Map(
      siteIds.map((id) => [
        id,
        room({
          capacity: capacity.get(id) ?? 0,
          grantedToAll: byAll.get(id) ?? 0,
          grantedToUs: own.get(id)?.granted ?? 0,
          accepted: accepted.get(id)?.halfDays ?? null,
        }),
      ]),
    );
  }

  /** The refusals of lines above the room of the site. */
  async refusals(tx: Tx, month: IsoMonth, halfDays: ReadonlyMap<string, number>): Promise<FieldRefusal[]> {
    const ids = [...halfDays.keys()];
    const rooms = await this.room(tx, month, ids);
    const own = await this.plans.grants(tx, month);
    const names = new Map((await this.sites.byIds(tx, ids)).map((site) => [site.id, site.name]));
    const accepted = await this.accepted.of(tx, ids, month);
    return ids.flatMap((id): FieldRefusal[] => {
      const wanted = halfDays.get(id)!;
      const site = names.get(id) ?? id;
      const most = rooms.get(id) ?? 0;
      // What was granted before capacity shrank stays bookable; only more than that is refused.
      if (wanted > most && wanted > (own.get(id)?.granted ?? 0)) {
        const contract = accepted.get(id);
        const code =
          contract === undefined ? 'above-capacity' : contract.halfDays === 0 ? 'no-contract' : 'above-contract';
        return [{ field: `days-${id}`, code: `quotas.${code}`, params: { site, days: most / 2 } }];
      }
      return [];
    });
  }
}
