export { FEATURES, type Feature } from './generated-facts.rules.js';
export { ImportSites, type SiteImport } from './import-sites.js';
export { LoadNetwork } from './load-network.js';
export type { ClosedReason, DeskView, SiteDay, SiteView } from './site.view.js';
export { SiteRecords } from './site-records.queries.js';
export { SiteRepository } from './site.repository.js';
export { SitesModule } from './sites.module.js';
