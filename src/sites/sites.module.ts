import { Module } from '@nestjs/common';
import { LoadNetwork } from './load-network.js';
import { SiteRecords } from './site-records.queries.js';
import { SiteRepository } from './site.repository.js';

/** The shared network of third places: operators, sites, desks, hours. */
@Module({
  providers: [SiteRecords, SiteRepository, LoadNetwork],
  exports: [SiteRecords, SiteRepository, LoadNetwork],
})
export class SitesModule {}
