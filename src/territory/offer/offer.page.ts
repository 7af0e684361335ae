import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { OwnDepartments } from '../../organisations/index.js';
import { PlaceRecords } from '../../sites/index.js';
import { chosenTerritory, type ChosenTerritory } from '../chosen/chosen-territory.rules.js';
import type { DemandChoice } from '../demand/demand.forms.js';
import type { OfferedPlace } from './offer.rules.js';
import { OfferedPlaces } from './offered-places.queries.js';

/** Which places a territory has. */
export interface Offer {
  readonly own: readonly string[];
  readonly chosen: ChosenTerritory;
  readonly today: string;
  readonly places: readonly OfferedPlace[];
}

/** Gathers the places of a territory, public and private, with what they declare. */
@Injectable()
export class OfferPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly own: OwnDepartments,
    private readonly offered: OfferedPlaces,
    private readonly records: PlaceRecords,
  ) {}

  async facts(ctx: RequestContext, choice: DemandChoice): Promise<Offer> {
    const today = this.clock.today();
    return this.uow.read(ctx, async (tx) => {
      const own = await this.own.of(tx);
      const chosen = chosenTerritory(choice, own);
      const communes = chosen.communes.map(({ insee }) => insee);
      const offered = await this.offered.of(tx, communes, today);
      const desks = new Map(offered.map((place) => [place.id, place.desks]));
      const known = await this.records.byIds(tx, [...desks.keys()]);
      const places = known.map(({ id, facts }) => ({ facts, desks: desks.get(id) ?? null }));
      return { own, chosen, today, places };
    });
  }
}
