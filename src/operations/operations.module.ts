import { Module } from '@nestjs/common';
import { ObservabilityModule } from '#libs/platform/observability/index.js';
import { ForgetOldJob } from './forget-old.job.js';
import { RetentionRepository } from './retention.repository.js';

/** What keeps the portal itself in order. */
@Module({ imports: [ObservabilityModule], providers: [ForgetOldJob, RetentionRepository] })
export class OperationsModule {}
