import { Global, Module } from '@nestjs/common';
import { Metrics } from './metrics.js';

/** Metrics of the process, web or worker. */
@Global()
@Module({ providers: [Metrics], exports: [Metrics] })
export class ObservabilityModule {}
