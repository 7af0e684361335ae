import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { OwnDepartments } from '../../organisations/index.js';
import { chosenTerritory } from '../chosen/chosen-territory.rules.js';
import type { FlowsWish } from './flows.forms.js';
import { flowSums } from './flows.rules.js';
import { flowsModel, type FlowsModel } from './flows.view.js';
import { ToldFlowsReader } from './told-flows.reader.js';

/** Where the people of a territory work, by the newest census of commuting that tells of all of it. */
@Injectable()
export class FlowsPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly own: OwnDepartments,
    private readonly flows: ToldFlowsReader,
  ) {}

  async show(ctx: RequestContext, wish: FlowsWish): Promise<FlowsModel> {
    const { own, chosen, told } = await this.uow.read(ctx, async (tx) => {
      const mine = await this.own.of(tx);
      const territory = chosenTerritory(wish, mine);
      const homes = territory.communes.map(({ insee }) => insee);
      return { own: mine, chosen: territory, told: await this.flows.of(tx, homes) };
    });
    const sums = told && flowSums(told.flows, wish.minutes);
    return flowsModel(ctx.locale, wish, {
      own,
      chosen,
      told: told && sums ? { year: told.year, source: told.source, sums } : null,
    });
  }
}
