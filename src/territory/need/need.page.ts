import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { OwnDepartments } from '../../organisations/index.js';
import { chosenTerritory } from '../chosen/chosen-territory.rules.js';
import type { DemandChoice } from '../demand/demand.forms.js';
import type { Need } from './need.js';
import { NeedCellsRepository } from './need-cells.repository.js';

/** Gathers what is told of people of employers and of searches in vain in a territory: fixed cells, and nothing else. */
@Injectable()
export class NeedPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly own: OwnDepartments,
    private readonly cells: NeedCellsRepository,
  ) {}

  async facts(ctx: RequestContext, choice: DemandChoice): Promise<Need> {
    return this.uow.read(ctx, async (tx) => {
      const own = await this.own.of(tx);
      const chosen = chosenTerritory(choice, own);
      const until = await this.cells.newest(tx);
      const communes = chosen.communes.map(({ insee }) => insee);
      const cells = until === null || communes.length === 0 ? [] : await this.cells.touched(tx, until, communes);
      return { own, chosen, until, cells };
    });
  }
}
