import { Module } from '@nestjs/common';
import { TypesettingThread } from '#libs/documents/index.js';
import { Brings } from '../access/index.js';
import { OrganisationsModule } from '../organisations/index.js';
import { SitesModule } from '../sites/index.js';
import { CoverageController } from './coverage/coverage.controller.js';
import { CoverageReader } from './coverage/coverage.reader.js';
import { AidsController } from './aid/aids.controller.js';
import { AidsPage } from './aid/aids.page.js';
import { AidsRepository } from './aid/aids.repository.js';
import { ControlLinksRepository } from './aid/control-links.repository.js';
import { DeclarationReader } from './aid/declaration.reader.js';
import { GrantorNames } from './aid/grantor-names.queries.js';
import { RecordAid } from './aid/record-aid.js';
import { SettleAid } from './aid/settle-aid.js';
import { StandingsReader } from './aid/standings.reader.js';
import { TellControl } from './aid/tell-control.js';
import { SaveStudy } from './economics/save-study.js';
import { StudiesController } from './economics/studies.controller.js';
import { StudiesPage } from './economics/studies.page.js';
import { StudiesRepository } from './economics/studies.repository.js';

/** What a territory's planner works with: who could use a place, where the next should open, whether it can live, public aid. */
@Brings({
  menu: [
    {
      area: 'territory',
      href: '/territory/coverage',
      labelKey: 'common.nav.coverage',
      icon: 'route',
      permission: 'demand.read',
      order: 20,
      tab: true,
    },
    {
      area: 'territory',
      href: '/territory/studies',
      labelKey: 'common.nav.studies',
      icon: 'calculator',
      permission: 'studies.manage',
      order: 40,
    },
    {
      area: 'territory',
      href: '/territory/aid',
      labelKey: 'common.nav.aid',
      icon: 'coins',
      permission: 'aid.manage',
      order: 50,
    },
  ],
})
@Module({
  imports: [OrganisationsModule, SitesModule],
  controllers: [CoverageController, StudiesController, AidsController],
  providers: [
    CoverageReader,
    StudiesRepository,
    StudiesPage,
    SaveStudy,
    AidsRepository,
    ControlLinksRepository,
    GrantorNames,
    StandingsReader,
    AidsPage,
    { provide: TypesettingThread, useFactory: () => new TypesettingThread() },
    DeclarationReader,
    RecordAid,
    SettleAid,
    TellControl,
  ],
  exports: [SaveStudy, StudiesRepository, RecordAid, TellControl],
})
export class TerritoryModule {}
