import { Global, Module } from '@nestjs/common';
import { EmployerZones } from '#libs/platform/clock/index.js';
import { ZonesOfEmployers } from './zones-of-employers.queries.js';

/** Where each employer has its days: for the queues, which know no module. */
@Global()
@Module({ providers: [{ provide: EmployerZones, useClass: ZonesOfEmployers }], exports: [EmployerZones] })
export class EmployerZonesModule {}
