import { Injectable } from '@nestjs/common';
import { addYears, type IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { BookedPlaces } from '../../bookings/index.js';
import { SiteRecords, type SiteView } from '../../sites/index.js';

/** The places that an attestation may be asked for. */
export interface Hosts {
  readonly today: IsoDate;
  /** By name. */
  readonly sites: readonly SiteView[];
}

/** Reads for HR's page of attestations about places. */
@Injectable()
export class HostsPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly booked: BookedPlaces,
    private readonly sites: SiteRecords,
  ) {}

  /** Where somebody holds or held a desk, a year back and a year ahead. */
  async of(ctx: RequestContext): Promise<Hosts> {
    const today = this.clock.today();
    return this.uow.read(ctx, async (tx) => {
      const used = await this.booked.between(tx, addYears(today, -1), addYears(today, 1));
      const sites = await this.sites.byIds(tx, [...new Set(used.map(({ siteId }) => siteId))]);
      return { today, sites: sites.toSorted((a, b) => a.name.localeCompare(b.name, 'fr')) };
    });
  }
}
