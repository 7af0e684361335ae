import { Global, Module } from '@nestjs/common';
import { AccessPolicy } from '#libs/platform/context/index.js';
import { TablePolicy } from './table-policy.js';

/** Who may do what. */
@Global()
@Module({
  providers: [{ provide: AccessPolicy, useClass: TablePolicy }],
  exports: [AccessPolicy],
})
export class AccessModule {}
