import { Module } from '@nestjs/common';
import { QuotaGrants } from './quota-grants.repository.js';

/** Desk quotas: plans, grants. */
@Module({ providers: [QuotaGrants], exports: [QuotaGrants] })
export class QuotasModule {}
