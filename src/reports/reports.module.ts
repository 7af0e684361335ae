import { Module } from '@nestjs/common';

/** The module reports: see docs/architecture.md. */
@Module({})
export class ReportsModule {}
