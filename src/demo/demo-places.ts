import { Injectable } from '@nestjs/common';
import { requestContext, type Organisation, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { ClaimPlace, OffersRepository, PlaceOwners } from '../hosting/index.js';
import { PlaceRecords } from '../sites/index.js';

/** Places whose page the demonstration's operator keeps; the others can be claimed. */
const OWNED = 4;

/** The demonstration's operator takes some of the places at which it runs the desks. */
@Injectable()
export class DemoPlaces {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly offers: OffersRepository,
    private readonly owners: PlaceOwners,
    private readonly places: PlaceRecords,
    private readonly claim: ClaimPlace,
  ) {}

  /** Idempotent: once the operator has places, nothing is claimed. */
  async take(system: RequestContext, operator: Organisation): Promise<void> {
    const ctx = requestContext({ ...system, organisation: operator });
    const slugs = await this.uow.read(ctx, async (tx) => {
      if ((await this.owners.own(tx)).length > 0) return [];
      const sites = (await this.offers.sites(tx)).slice(0, OWNED);
      // The list made each of these places with its site, under one id.
      const found = await this.places.byIds(
        tx,
        sites.map(({ id }) => id),
      );
      return found.map(({ slug }) => slug).toSorted();
    });
    for (const place of slugs) await this.claim.execute(ctx, { place, way: 'site' });
  }
}
