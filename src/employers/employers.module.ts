import { Module } from '@nestjs/common';
import { CreateEmployer } from './create-employer.js';
import { EmployerDirectory } from './employer-directory.queries.js';
import { EmployerRepository } from './employer.repository.js';

/** The tenants: who employs. */
@Module({
  providers: [EmployerDirectory, EmployerRepository, CreateEmployer],
  exports: [EmployerDirectory, CreateEmployer],
})
export class EmployersModule {}
