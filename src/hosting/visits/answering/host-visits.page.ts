import { Injectable } from '@nestjs/common';
import { timeZoneOf } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { can } from '../../../access/index.js';
import { PlaceOwners } from '../../claims/index.js';
import { VisitsRepository } from '../visits.repository.js';
import { hostVisitModel, hostVisitsModel, type HostVisitModel, type HostVisitsModel } from './host-visits.view.js';

/** What an operator sees of the days that people without an account ask its places for. */
@Injectable()
export class HostVisitsPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly visits: VisitsRepository,
    private readonly owners: PlaceOwners,
  ) {}

  async list(ctx: RequestContext): Promise<HostVisitsModel> {
    return this.uow.read(ctx, async (tx) => {
      const places = await this.owners.own(tx);
      return hostVisitsModel(ctx.locale, {
        visits: await this.visits.current(tx, this.clock.today()),
        places,
        taken: await this.visits.taken(
          tx,
          places.map(({ id }) => id),
        ),
        manages: can(ctx, 'places.manage'),
      });
    });
  }

  /** @throws NotFound for a request to another */
  async one(ctx: RequestContext, id: string, refused?: RefusedForm): Promise<HostVisitModel> {
    const visit = await this.uow.read(ctx, (tx) => this.visits.byId(tx, id));
    if (!visit) throw new NotFound('visit');
    const today = this.clock.today(timeZoneOf(visit.communeInsee));
    return hostVisitModel(ctx.locale, visit, today, refused);
  }
}
