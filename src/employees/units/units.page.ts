import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { can } from '../../access/index.js';
import { UnitWorkplaceRepository } from './unit-workplace.repository.js';
import { Units } from './units.queries.js';
import { unitModel, unitsModel, type UnitModel, type UnitsModel } from './units.view.js';

/** Usual workplaces and ways there, unit by unit. */
@Injectable()
export class UnitsPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly units: Units,
    private readonly workplaces: UnitWorkplaceRepository,
  ) {}

  async list(ctx: RequestContext): Promise<UnitsModel> {
    const units = await this.uow.read(ctx, (tx) => this.units.on(tx, this.clock.today()));
    return unitsModel(ctx.locale, units, can(ctx, 'employees.manage'));
  }

  /** @throws NotFound for a unit that nobody is of and nothing is said of */
  async form(ctx: RequestContext, unit: string, refused?: RefusedForm): Promise<UnitModel> {
    const said = await this.uow.read(ctx, async (tx) => {
      const found = await this.workplaces.of(tx, unit);
      if (unit === '' || (!found && !(await this.workplaces.isBorne(tx, unit)))) throw new NotFound('unit');
      return found;
    });
    return unitModel(ctx.locale, unit, said, refused);
  }
}
