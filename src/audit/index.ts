export { AuditModule } from './audit.module.js';
export { MemberTraces, type MemberTrace } from './member-traces.queries.js';
export { AuditTrail, type AuditEvent } from './audit-trail.js';
export { VerifyAudit, type AuditVerification } from './verification/verify-audit.js';
