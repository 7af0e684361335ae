import { Global, Module } from '@nestjs/common';
import { TravelTime } from '../geo/index.js';
import { CONFIG } from '../platform/config/index.js';
import { Outbound } from '../platform/outbound/index.js';
import { configuredTravelTime } from './configured.js';

/** Where the portal's travel times come from. */
@Global()
@Module({
  providers: [{ provide: TravelTime, useFactory: configuredTravelTime, inject: [CONFIG, Outbound] }],
  exports: [TravelTime],
})
export class RoutingModule {}
