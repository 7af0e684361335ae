import { Injectable } from '@nestjs/common';
import { circleWithin, nearestPlaces, profileOf, type GeoPoint } from '#libs/geo/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { OwnDepartments } from '../../organisations/index.js';
import { ANY_PLACE, PlaceRecords, verdictOn, type NamedPosition } from '../../sites/index.js';
import { chosenTerritory } from '../chosen/chosen-territory.rules.js';
import { SURVEYED_RATES, teleworkersOf } from '../demand/teleworkers.rules.js';
import type { Coverage, CoveredCommune } from './coverage.js';
import type { CoverageWish } from './coverage.forms.js';
import { coverageOf, isWithin } from './coverage.rules.js';

/** Places beyond are told as none: nobody goes to a desk that far. */
const FARTHEST_MINUTES = 60;

/** Computes how near a place the people of a territory live. */
@Injectable()
export class CoverageReader {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly own: OwnDepartments,
    private readonly records: PlaceRecords,
  ) {}

  async read(ctx: RequestContext, wish: CoverageWish): Promise<Coverage & { readonly own: readonly string[] }> {
    const today = this.clock.today();
    const { own, chosen, counted, unsure } = await this.uow.read(ctx, async (tx) => {
      const departments = await this.own.of(tx);
      const territory = chosenTerritory(wish, departments);
      const found = await this.places(tx, territory.communes, wish, today);
      return { own: departments, chosen: territory, ...found };
    });
    const { communes } = chosen;
    const rows = nearestPlaces(communes, counted).map((nearest, at): CoveredCommune => {
      const commune = communes[at]!;
      const profile = profileOf(commune.insee);
      return {
        commune,
        inWork: profile?.inWork ?? null,
        teleworkers: teleworkersOf(profile?.groups ?? null, SURVEYED_RATES),
        nearest: isWithin(nearest, FARTHEST_MINUTES) ? nearest : null,
      };
    });
    const nearest = rows.map((row) => row.nearest);
    const of = (people: (row: CoveredCommune) => number | null) =>
      coverageOf(
        rows.map((row) => ({ people: people(row) })),
        nearest,
      );
    return {
      own,
      chosen,
      today,
      communes: rows.toSorted(
        (a, b) =>
          Number(isWithin(a.nearest, wish.minutes)) - Number(isWithin(b.nearest, wish.minutes)) ||
          (b.inWork ?? 0) - (a.inWork ?? 0) ||
          a.commune.insee.localeCompare(b.commune.insee),
      ),
      inWork: of((row) => row.inWork),
      teleworkers: of((row) => row.teleworkers),
      places: counted,
      unsure,
    };
  }

  /** Places within an hour of any of the communes that are what was asked. Facts are read only where they decide. */
  private async places(
    tx: Tx,
    communes: readonly GeoPoint[],
    wish: CoverageWish,
    today: string,
  ): Promise<{ readonly counted: readonly NamedPosition[]; readonly unsure: number }> {
    if (communes.length === 0) return { counted: [], unsure: 0 };
    const { centre, km } = circleWithin(communes, FARTHEST_MINUTES);
    const around = await this.records.namedWithin(tx, centre, km, today);
    const { kind, audience, runBy } = wish;
    if (kind === null && audience === null && runBy === null) return { counted: around, unsure: 0 };
    const filter = {
      ...ANY_PLACE,
      kinds: kind === null ? [] : [kind],
      audiences: audience === null ? [] : [audience],
      runBy,
    };
    const known = await this.records.byIds(
      tx,
      around.map(({ id }) => id),
    );
    const verdicts = new Map(
      known.map((place) => [place.id, verdictOn(place, { opening: undefined, mine: false }, filter)]),
    );
    return {
      counted: around.filter(({ id }) => verdicts.get(id) === 'yes'),
      unsure: around.filter(({ id }) => verdicts.get(id) === 'unknown').length,
    };
  }
}
