export { ImportSites, type SiteImport } from './import-sites.js';
export { DESK_WITHDRAWN, SITE_CLOSED, SITE_CLOSED_DAYS, SITE_HOURS_CHANGED } from './site.events.js';
export type { ClosedReason, DeskView, SiteDay, SiteView } from './site.js';
export { SiteRecords } from './site-records.queries.js';
export { SiteLocksRepository } from './site-locks.repository.js';
export { SiteRepository, type NewOperator, type NewSite } from './site.repository.js';
export { addressOf } from './site-address.rules.js';
export { SitesModule } from './sites.module.js';
