export { AuditModule } from './audit.module.js';
export { AuditPage } from './audit.page.js';
export { AuditTrail, type AuditEvent } from './audit-trail.js';
export { VerifyAudit, type AuditVerification } from './verify-audit.js';
