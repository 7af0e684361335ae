import { Injectable } from '@nestjs/common';
import { requestContext, type Organisation, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { OffersRepository } from '../hosting/index.js';
import { ArrangeRooms, DrawPlan, FloorPlansRepository, type FloorPlan, type Stroke } from '../sites/index.js';

/** Places with at least so many desks have meeting rooms. */
const LARGE = 10;
const ROOMS = [
  { label: 'Salle Loire', seats: 6, unit: 'hour' },
  { label: 'Salle Cher', seats: 12, unit: 'half' },
] as const;

/** The demonstration's operator draws the floor plan of every place at which it runs desks, and adds rooms: fictional, like the desks. */
@Injectable()
export class DemoFloorPlans {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly offers: OffersRepository,
    private readonly plans: FloorPlansRepository,
    private readonly draw: DrawPlan,
    private readonly rooms: ArrangeRooms,
  ) {}

  /** Idempotent: a place with a plan is left alone. */
  async drawAll(system: RequestContext, operator: Organisation): Promise<void> {
    const ctx = requestContext({ ...system, organisation: operator });
    const sites = await this.uow.read(ctx, (tx) => this.offers.sites(tx));
    for (const { id: site, desks } of sites.filter((one) => one.desks > 0)) {
      if (await this.uow.read(ctx, (tx) => this.plans.of(tx, site))) continue;
      await this.draw.execute(ctx, { site, stroke: { act: 'lay-out' } });
      const plan = await this.uow.read(ctx, (tx) => this.plans.of(tx, site));
      for (const stroke of plan ? strokesFor(plan) : []) await this.draw.execute(ctx, { site, stroke });
      for (const room of desks >= LARGE ? ROOMS : [])
        await this.rooms.execute(ctx, { site, change: { act: 'add', ...room } });
    }
  }
}

/** Two zones over the first rows of desks, a wall along the top and the way in. */
function strokesFor({ columns, rows }: FloorPlan): Stroke[] {
  const quiet = Math.min(3, columns - 4);
  return [
    { act: 'add-zone', name: 'Espace calme', features: ['quiet', 'window'], x: 2, y: 2, w: quiet, h: 1 },
    {
      act: 'add-zone',
      name: 'Espace ouvert',
      features: ['phone', 'screen'],
      x: 2 + quiet,
      y: 2,
      w: columns - quiet - 2,
      h: 1,
    },
    { act: 'place', kind: 'wall', deskId: null, x: 1, y: 1, w: columns, h: 1 },
    { act: 'place', kind: 'door', deskId: null, x: 1, y: rows, w: 1, h: 1 },
  ];
}
