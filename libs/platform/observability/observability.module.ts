import { Global, Module } from '@nestjs/common';
import { CONFIG } from '../config/index.js';
import { openTracing, Tracing } from '../tracing/index.js';
import { Metrics } from './metrics.js';

/** Metrics and traces of the process, web or worker. */
@Global()
@Module({
  providers: [Metrics, { provide: Tracing, inject: [CONFIG], useFactory: openTracing }],
  exports: [Metrics, Tracing],
})
export class ObservabilityModule {}
