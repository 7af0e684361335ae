import { Injectable } from '@nestjs/common';
import { Clock, employerZone } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { Units } from '../../employees/index.js';
import { EmployerLimits } from './employer-limits.queries.js';
import { limitsModel, type LimitsModel } from './limits.view.js';

/** What the employer allows beside agreements and grants. */
@Injectable()
export class LimitsPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly limits: EmployerLimits,
    private readonly units: Units,
  ) {}

  async show(ctx: RequestContext, refused?: RefusedForm): Promise<LimitsModel> {
    const today = this.clock.today(employerZone());
    return this.uow.read(ctx, async (tx) => {
      const shown = { limits: await this.limits.ahead(tx, today), units: await this.units.names(tx), today };
      return limitsModel(ctx.locale, shown, refused);
    });
  }
}
