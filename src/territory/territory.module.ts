import { Module } from '@nestjs/common';
import { Brings } from '../access/index.js';
import { OrganisationsModule } from '../organisations/index.js';
import { SitesModule } from '../sites/index.js';
import { CoverageController } from './coverage/coverage.controller.js';
import { CoverageReader } from './coverage/coverage.reader.js';

/** What a territory's planner works with: who could use a place, whom places serve, where the next should open. */
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
  ],
})
@Module({
  imports: [OrganisationsModule, SitesModule],
  controllers: [CoverageController],
  providers: [CoverageReader],
})
export class TerritoryModule {}
