import { Module } from '@nestjs/common';
import { Brings } from '../access/index.js';
import { OrganisationsModule } from '../organisations/index.js';
import { SitesModule } from '../sites/index.js';
import { CoverageController } from './coverage/coverage.controller.js';
import { CoverageReader } from './coverage/coverage.reader.js';
import { SaveStudy } from './economics/save-study.js';
import { StudiesController } from './economics/studies.controller.js';
import { StudiesPage } from './economics/studies.page.js';
import { StudiesRepository } from './economics/studies.repository.js';

/** What a territory's planner works with: who could use a place, whom places serve, where the next should open, and whether it can live. */
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
      tab: true,
    },
  ],
})
@Module({
  imports: [OrganisationsModule, SitesModule],
  controllers: [CoverageController, StudiesController],
  providers: [CoverageReader, StudiesRepository, StudiesPage, SaveStudy],
  exports: [SaveStudy, StudiesRepository],
})
export class TerritoryModule {}
