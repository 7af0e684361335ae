import { Global, Module } from '@nestjs/common';
import { MemberDirectory } from '#libs/platform/members/index.js';

/** The members of a specification without the portal, of whom jobs ask only the names. */
@Global()
@Module({
  providers: [{ provide: MemberDirectory, useValue: { nameOf: async () => 'Camille Exemple' } }],
  exports: [MemberDirectory],
})
export class ContractMembers {}
