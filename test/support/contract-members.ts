import { Global, Module } from '@nestjs/common';
import { EmployerZones } from '#libs/platform/clock/index.js';
import { MemberDirectory } from '#libs/platform/members/index.js';

/** The members and employers of a specification without the portal, of whom jobs ask only names and zones. */
@Global()
@Module({
  providers: [
    { provide: MemberDirectory, useValue: { nameOf: async () => 'Camille Exemple' } },
    { provide: EmployerZones, useValue: { of: async () => null } },
  ],
  exports: [MemberDirectory, EmployerZones],
})
export class ContractMembers {}
