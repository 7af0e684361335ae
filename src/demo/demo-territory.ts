import { Injectable } from '@nestjs/common';
import { requestContext, type Organisation, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { EXAMPLES, SaveStudy, StudiesRepository } from '../territory/index.js';

/** What the territory of the demonstration has worked out. */
@Injectable()
export class DemoTerritory {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly studies: StudiesRepository,
    private readonly save: SaveStudy,
  ) {}

  /** Nothing where the territory has a study already. */
  async work(system: RequestContext, territory: Organisation): Promise<void> {
    const ctx = requestContext({ ...system, organisation: territory });
    if ((await this.uow.read(ctx, (tx) => this.studies.count(tx))) > 0) return;
    for (const name of ['lamure', 'lamure-market'] as const) {
      const words = (key: string) => t('fr', `territory.study.example.${name}.${key}`);
      await this.save.execute(ctx, {
        id: null,
        version: 0,
        title: words('title'),
        commune: 'Lamure-sur-Azergues',
        basis: words('basis'),
        figures: EXAMPLES[name],
      });
    }
  }
}
