import { Module } from '@nestjs/common';

/** The module quotas: see docs/architecture.md. */
@Module({})
export class QuotasModule {}
