import { Module } from '@nestjs/common';

/** The module compliance: see docs/architecture.md. */
@Module({})
export class ComplianceModule {}
