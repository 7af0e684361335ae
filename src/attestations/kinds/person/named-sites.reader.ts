import { Injectable } from '@nestjs/common';
import { halvesOf } from '#libs/calendar/index.js';
import type { HalfDay } from '#libs/day-ledger/index.js';
import { departementOfInsee } from '#libs/geo/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { BookingRecords } from '../../../bookings/index.js';
import { SiteRecords } from '../../../sites/index.js';
import type { Period } from '../attestation-kind.js';

/** A place as statements name it. */
export interface NamedSite {
  readonly name: string;
  /** Town with its département: « Blois (41) ». */
  readonly place: string;
}

/** In which place somebody's half days were, where a booking says so. */
@Injectable()
export class NamedSitesReader {
  constructor(
    private readonly bookings: BookingRecords,
    private readonly sites: SiteRecords,
  ) {}

  /** @returns the place of a half day; null where no booking names one */
  async of(tx: Tx, employeeId: string, { from, to }: Period): Promise<(half: HalfDay) => NamedSite | null> {
    const booked = await this.bookings.ofEmployee(tx, employeeId, from, to);
    const siteOf = new Map(
      booked.flatMap(({ day, part, siteId }) => halvesOf(part).map((half) => [`${day} ${half}`, siteId] as const)),
    );
    const sites = await this.sites.byIds(tx, [...new Set(siteOf.values())]);
    const named = new Map(
      sites.map((site) => [
        site.id,
        { name: site.name, place: `${site.communeName} (${departementOfInsee(site.communeInsee)})` },
      ]),
    );
    return ({ day, half }) => named.get(siteOf.get(`${day} ${half}`) ?? '') ?? null;
  }
}
