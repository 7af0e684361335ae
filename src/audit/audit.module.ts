import { Global, Module } from '@nestjs/common';
import { AuditController } from './audit.controller.js';
import { AuditQueries } from './audit.queries.js';
import { AuditRepository } from './audit.repository.js';
import { AuditTrail } from './audit-trail.js';
import { VerifyAudit } from './verify-audit.js';

/** The audit trail: every change leaves an entry in its tenant's hash chain, in the same transaction. */
@Global()
@Module({
  controllers: [AuditController],
  providers: [AuditTrail, AuditRepository, AuditQueries, VerifyAudit],
  exports: [AuditTrail, VerifyAudit, AuditQueries],
})
export class AuditModule {}
