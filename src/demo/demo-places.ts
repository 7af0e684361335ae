import { Injectable } from '@nestjs/common';
import { addDays } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { requestContext, type Organisation, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import {
  AskForVisit,
  ClaimPlace,
  OffersRepository,
  PlaceOwners,
  TakeVisits,
  VisitsRepository,
} from '../hosting/index.js';
import { PlaceRecords, PlaceRepository } from '../sites/index.js';

/** Places whose page the demonstration's operator keeps; the others can be claimed. */
const OWNED = 4;

/** The establishment of the demonstration's operator: INSEE gives no number that begins with zeros. */
const MADE_UP_SIRET = '00000001800002';

/** Shares of desks let that some of its places declare, in per cent. */
const MADE_UP_SHARES = [62, 41] as const;

/** The demonstration's operator takes some of the places at which it runs the desks. */
@Injectable()
export class DemoPlaces {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly offers: OffersRepository,
    private readonly owners: PlaceOwners,
    private readonly places: PlaceRecords,
    private readonly repository: PlaceRepository,
    private readonly claim: ClaimPlace,
    private readonly doors: TakeVisits,
    private readonly ask: AskForVisit,
    private readonly visits: VisitsRepository,
    private readonly clock: Clock,
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
    if (slugs[0] !== undefined) await this.tell(system, slugs[0], 'siret', MADE_UP_SIRET);
    // The half-year before this one is over, whenever the demonstration is loaded.
    const [year, month] = this.clock.today().split('-').map(Number);
    const period = month! > 6 ? `${year!}-H1` : `${year! - 1}-H2`;
    for (const [at, place] of slugs.slice(0, MADE_UP_SHARES.length).entries()) {
      const percent = MADE_UP_SHARES[at]!;
      // The first counts desk-days, the others say a share.
      const counted = at === 0 && { desk_days: { let: percent * 20, offered: 2_000 } };
      await this.tell(system, place, 'occupancy', { percent, period, ...counted });
    }
  }

  /** A fact of a place, as made up as its prices. */
  private async tell(system: RequestContext, slug: string, field: string, value: unknown): Promise<void> {
    const now = this.clock.now();
    await this.uow.run(requestContext({ ...system, organisation: null }), async (tx) => {
      const id = await this.repository.lock(tx, slug);
      const told = { source: 'démonstration', sourceUrl: null, asOf: this.clock.today(), basis: 'generated' } as const;
      if (id !== null) await this.repository.tell(tx, id, [{ ...told, field, value }], now);
    });
  }

  /** Two of its places take requests of people without an account, and somebody asks for a day. Idempotent: once somebody asked, nothing happens. */
  async welcome(system: RequestContext, operator: Organisation): Promise<void> {
    const ctx = requestContext({ ...system, organisation: operator });
    const slugs = await this.uow.read(ctx, async (tx) => {
      if ((await this.visits.current(tx, this.clock.today())).length > 0) return [];
      return (await this.owners.own(tx)).slice(0, 2).map(({ slug }) => slug);
    });
    for (const place of slugs) await this.doors.execute(ctx, { place, takes: true });
    if (slugs[0] !== undefined) await this.askForDay(system, slugs[0]);
  }

  /** Somebody without an account asks for a day, and has confirmed the address. */
  private async askForDay(system: RequestContext, place: string): Promise<void> {
    const fromDay = addDays(this.clock.today(), 9);
    const wish = {
      name: 'Noa Fictif',
      email: 'noa.fictif@independant.example',
      fromDay,
      toDay: fromDay,
      part: 'am',
      people: 2,
      purpose: 'Un atelier à deux, puis une visioconférence au calme',
    } as const;
    const id = await this.ask.execute(system, { place, wish });
    await this.uow.run(requestContext({ ...system, organisation: null }), (tx) =>
      this.visits.confirm(tx, id, this.clock.now()),
    );
  }
}
