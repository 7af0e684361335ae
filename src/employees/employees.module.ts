import { Module } from '@nestjs/common';

/** The module employees: see docs/architecture.md. */
@Module({})
export class EmployeesModule {}
