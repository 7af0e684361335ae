import { Global, Module } from '@nestjs/common';
import { Brings } from '../access/index.js';
import { AuditController } from './audit.controller.js';
import { AuditPage } from './audit.page.js';
import { AuditRepository } from './audit.repository.js';
import { AuditTrail } from './audit-trail.js';
import { MemberTraces } from './member-traces.queries.js';
import { OwnNetworkEntries } from './own-network-entries.queries.js';
import { OwnEntries } from './own-entries.queries.js';
import { ErasedPeople } from './erased-people.queries.js';
import { FoundEntries } from './found-entries.queries.js';
import { ChainWalk } from './verification/chain-walk.js';
import { StartVerification } from './verification/start-verification.js';
import { KeptVerifications } from './verification/kept-verifications.queries.js';
import { VerificationRepository } from './verification/verification.repository.js';
import { VerifyAudit } from './verification/verify-audit.js';
import { VerifyChainJob } from './verification/verify-chain.job.js';

/** The audit trail: every change leaves an entry in its tenant's hash chain, in the same transaction. */
@Global()
@Brings({
  menu: [
    {
      area: 'hr',
      href: '/hr/audit',
      labelKey: 'common.nav.audit',
      icon: 'history',
      permission: 'audit.read',
      order: 80,
      group: 'privacy',
    },
    {
      area: 'admin',
      href: '/hr/audit',
      labelKey: 'common.nav.audit',
      icon: 'history',
      permission: 'audit.read',
      order: 80,
      group: 'privacy',
    },
  ],
})
@Module({
  controllers: [AuditController],
  providers: [
    AuditTrail,
    AuditRepository,
    ErasedPeople,
    FoundEntries,
    MemberTraces,
    OwnEntries,
    OwnNetworkEntries,
    AuditPage,
    ChainWalk,
    VerificationRepository,
    KeptVerifications,
    StartVerification,
    VerifyChainJob,
    VerifyAudit,
  ],
  exports: [AuditTrail, VerifyAudit, AuditPage, MemberTraces],
})
export class AuditModule {}
