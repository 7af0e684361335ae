import { Global, Module } from '@nestjs/common';
import { Outbound } from './outbound.js';

/** What leaves for addresses that customers typed. */
@Global()
@Module({ providers: [Outbound], exports: [Outbound] })
export class OutboundModule {}
