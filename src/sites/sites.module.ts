import { Module } from '@nestjs/common';
import { Brings } from '../access/index.js';
import { ImportSites } from './import-sites.js';
import { MapLayersController } from './map-layers.controller.js';
import { PlacesController } from './places.controller.js';
import { PlacesPage } from './places.page.js';
import { SiteLocksRepository } from './site-locks.repository.js';
import { SiteRecords } from './site-records.queries.js';
import { SiteRepository } from './site.repository.js';
import { SourcesController } from './sources.controller.js';

/** The shared network of third places: operators, sites, desks, hours. */
@Brings({ statelessPaths: ['/map'] })
@Module({
  controllers: [MapLayersController, PlacesController, SourcesController],
  providers: [PlacesPage, SiteLocksRepository, SiteRecords, SiteRepository, ImportSites],
  exports: [SiteLocksRepository, SiteRecords, SiteRepository, ImportSites],
})
export class SitesModule {}
