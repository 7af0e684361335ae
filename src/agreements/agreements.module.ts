import { Module } from '@nestjs/common';

/** The module agreements: see docs/architecture.md. */
@Module({})
export class AgreementsModule {}
