import { Injectable } from '@nestjs/common';
import { addDays, isoWeek, type IsoDate } from '#libs/calendar/index.js';
import { requestContext, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { SetLimit, SetMoment, TeamMoments } from '../bookings/index.js';
import type { DemoCompany } from './demo-companies.js';

/** The unit of nobody whom a visitor can be, so that they book as they like. */
const UNIT = 'Études';

/** Gives the demonstration a moment at which a unit is together, and a limit of that unit. */
@Injectable()
export class DemoLimits {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly moments: TeamMoments,
    private readonly setMoment: SetMoment,
    private readonly setLimit: SetLimit,
  ) {}

  /** From the week after next on; done once, where the company has that unit. */
  async lately(ctx: RequestContext, company: DemoCompany, today: IsoDate): Promise<void> {
    if (!company.units.some(({ unit }) => unit === UNIT)) return;
    const from = addDays(isoWeek(today).monday, 14);
    if (await this.uow.read(ctx, async (tx) => (await this.moments.ahead(tx, today, null)).length > 0)) return;
    const hr = requestContext({
      ...ctx,
      actor: { kind: 'system', id: ctx.actor.id ?? 'demo', name: 'Camille Exemple' },
    });
    await this.setMoment.execute(hr, {
      name: 'Mardi ensemble',
      reason: 'Point du service, toutes les deux semaines',
      whom: `unit:${UNIT}`,
      weekdays: [2],
      every: 2,
      from,
      until: addDays(from, 180),
      part: 'day',
      place: 'office',
      booked: 'keep',
    });
    await this.setLimit.execute(hr, {
      whom: `unit:${UNIT}`,
      person: '',
      counted: 'together',
      period: 'week',
      days: 20,
      from,
      until: null,
      reason: 'Essai de six mois avec le service',
    });
  }
}
