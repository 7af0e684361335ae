import { Module } from '@nestjs/common';

/** The module employers: see docs/architecture.md. */
@Module({})
export class EmployersModule {}
