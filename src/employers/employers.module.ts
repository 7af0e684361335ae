import { Module } from '@nestjs/common';
import { AddDomain } from './add-domain.js';
import { ClaimDomain } from './claim-domain.js';
import { CreateEmployer } from './create-employer.js';
import { DomainProof } from './domain-proof.js';
import { EmployerDirectory } from './employer-directory.queries.js';
import { NameHrContact } from './name-hr-contact.js';
import { RemoveDomain } from './remove-domain.js';
import { EmployerRepository } from './employer.repository.js';

/** The tenants: who employs. */
@Module({
  providers: [
    EmployerDirectory,
    EmployerRepository,
    DomainProof,
    CreateEmployer,
    AddDomain,
    ClaimDomain,
    RemoveDomain,
    NameHrContact,
  ],
  exports: [EmployerDirectory, CreateEmployer, AddDomain, ClaimDomain, RemoveDomain, NameHrContact],
})
export class EmployersModule {}
