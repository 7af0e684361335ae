import { Global, Module } from '@nestjs/common';
import { EstimatedTravelTime, TravelTime } from '../geo/index.js';

/** Where the portal's travel times come from. */
@Global()
@Module({ providers: [{ provide: TravelTime, useClass: EstimatedTravelTime }], exports: [TravelTime] })
export class RoutingModule {}
