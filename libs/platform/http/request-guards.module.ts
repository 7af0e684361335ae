import { Global, Module } from '@nestjs/common';
import { Idempotency } from './idempotency.js';
import { RateLimits } from './rate-limit.js';

/** What use cases and controllers share in every process: idempotency keys and limits. */
@Global()
@Module({ providers: [Idempotency, RateLimits], exports: [Idempotency, RateLimits] })
export class RequestGuardsModule {}
