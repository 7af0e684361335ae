export { QuotaGrants, type GrantBalance } from './quota-grants.repository.js';
export { NoGrant, QuotaExceeded } from './quota.errors.js';
export { QuotasModule } from './quotas.module.js';
