import { Injectable } from '@nestjs/common';
import { commutingFrom, commutingSource } from '#libs/geo/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { OwnDepartments } from '../../organisations/index.js';
import { chosenTerritory } from '../chosen/chosen-territory.rules.js';
import type { FlowsWish } from './flows.forms.js';
import { flowSums } from './flows.rules.js';
import { flowsModel, type FlowsModel } from './flows.view.js';

/** Where the people of a territory work, by the newest census of commuting that tells of all of it. */
@Injectable()
export class FlowsPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly own: OwnDepartments,
  ) {}

  async show(ctx: RequestContext, wish: FlowsWish): Promise<FlowsModel> {
    const own = await this.uow.read(ctx, (tx) => this.own.of(tx));
    const chosen = chosenTerritory(wish, own);
    const homes = chosen.communes.map(({ insee }) => insee);
    const source = commutingSource(homes);
    const sums = source ? flowSums(commutingFrom(source, homes), wish.minutes) : null;
    return flowsModel(ctx.locale, wish, { own, chosen, told: source && sums ? { source, sums } : null });
  }
}
