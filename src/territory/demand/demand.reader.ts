import { Injectable } from '@nestjs/common';
import { circleWithin, profileOf } from '#libs/geo/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { OwnDepartments } from '../../organisations/index.js';
import { PlaceRecords } from '../../sites/index.js';
import { chosenTerritory } from '../chosen/chosen-territory.rules.js';
import type { Demand, ExpectedCommune } from './demand.js';
import type { DemandChoice } from './demand.forms.js';
import { teleworkersOf, type TeleworkRates } from './teleworkers.rules.js';

/** Minutes by car around the communes within which places are drawn. */
const AROUND_MINUTES = 5;

/** Computes who is expected to telework in a territory. */
@Injectable()
export class DemandReader {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly own: OwnDepartments,
    private readonly records: PlaceRecords,
  ) {}

  async read(ctx: RequestContext, choice: DemandChoice, rates: TeleworkRates): Promise<Demand> {
    const today = this.clock.today();
    const { own, chosen, places } = await this.uow.read(ctx, async (tx) => {
      const departments = await this.own.of(tx);
      const territory = chosenTerritory(choice, departments);
      if (territory.communes.length === 0) return { own: departments, chosen: territory, places: [] };
      const { centre, km } = circleWithin(territory.communes, AROUND_MINUTES);
      return { own: departments, chosen: territory, places: await this.records.namedWithin(tx, centre, km, today) };
    });
    const communes = chosen.communes.map((commune): ExpectedCommune => {
      const profile = profileOf(commune.insee);
      const groups = profile?.groups ?? null;
      return { commune, inWork: profile?.inWork ?? null, groups, teleworkers: teleworkersOf(groups, rates) };
    });
    return {
      own,
      chosen,
      today,
      rates,
      communes: communes.toSorted(
        (a, b) => (b.teleworkers ?? -1) - (a.teleworkers ?? -1) || a.commune.insee.localeCompare(b.commune.insee),
      ),
      places,
    };
  }
}
