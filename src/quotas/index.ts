export { EditQuotaPlan } from './edit-quota-plan.js';
export { ProposeQuotaPlan } from './propose-quota-plan.js';
export { PublishQuotaPlan } from './publish-quota-plan.js';
export { QuotaFigures, type QuotaMonth } from './quota-figures.queries.js';
export { QuotaGrants, type GrantBalance } from './quota-grants.repository.js';
export { QuotaPlanner, type ProposalWish } from './quota-planner.js';
export { NoGrant, NobodyToPlanFor, PlanIsClosed, PlanLinesRefused, QuotaExceeded } from './quota.errors.js';
export { QuotasModule } from './quotas.module.js';
