import { Injectable } from '@nestjs/common';
import { requestContext, type Organisation, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { AskSiting, EXAMPLES, SaveStudy, StudiesRepository } from '../territory/index.js';

/** What the rural territory of the demonstration has worked out: real communes and places, where most live far from any. */
@Injectable()
export class DemoRuralTerritory {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly studies: StudiesRepository,
    private readonly save: SaveStudy,
    private readonly siting: AskSiting,
  ) {}

  /** Nothing where the territory has a study already. */
  async work(system: RequestContext, territory: Organisation): Promise<void> {
    const ctx = requestContext({ ...system, organisation: territory });
    if ((await this.uow.read(ctx, (tx) => this.studies.count(tx))) > 0) return;
    const words = (key: string) => t('fr', `territory.study.example.lamure.${key}`);
    await this.save.execute(ctx, {
      id: null,
      version: 0,
      title: words('title'),
      commune: 'Lamure-sur-Azergues',
      basis: words('basis'),
      figures: EXAMPLES.lamure,
    });
    await this.siting.execute(ctx, {
      id: null,
      version: 0,
      title: 'Quatre lieux pour la Creuse',
      territory: '',
      communes: '',
      objective: 'covering',
      minutes: 20,
      people: 'teleworkers',
      places: 4,
      budget: 0,
      placeCost: 0,
      placeYearly: 0,
      years: 0,
      costs: '',
      placeKinds: 'work',
      runBy: '',
      locked: '',
      excluded: '',
      seconds: 5,
      seed: 1,
    });
  }
}
