import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Clock } from '#libs/platform/clock/index.js';
import { requestContext, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { HandlesJob, type JobHandler } from '#libs/platform/queue/index.js';
import { FlowUploadsRepository } from './flow-uploads.repository.js';
import { FlowFileForgotten } from './own-flows.errors.js';
import { TAKE_IN_FLOWS } from './own-flows.jobs.js';
import { TakeInFlows } from './take-in-flows.js';

type Payload = z.infer<typeof TAKE_IN_FLOWS.payload>;

const FAILED = { kind: 'file', code: 'territory.flow-file-failed', params: {} } as const;

/** Reads a file that was sent; a repetition reads it anew, and one that has ended is left alone. */
@HandlesJob(TAKE_IN_FLOWS)
@Injectable()
export class TakeInFlowsJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly uploads: FlowUploadsRepository,
    private readonly taking: TakeInFlows,
  ) {}

  async handle(asked: RequestContext, { organisationId, uploadId }: Payload): Promise<void> {
    const ctx = inTerritory(asked, organisationId);
    const upload = await this.uow.read(ctx, (tx) => this.uploads.byId(tx, uploadId));
    if (upload?.state === 'queued' || upload?.state === 'running') await this.taking.execute(ctx, { upload });
  }

  /** Its bytes go with it. */
  async onFailed(asked: RequestContext, { organisationId, uploadId }: Payload): Promise<void> {
    const end = { state: 'failed', outcome: FAILED, at: this.clock.now() } as const;
    await this.uow.run(inTerritory(asked, organisationId), (tx) => this.uploads.end(tx, uploadId, end));
  }

  /** A file whose reading was given up is forgotten. */
  async onRetry(): Promise<void> {
    throw new FlowFileForgotten();
  }
}

const inTerritory = (ctx: RequestContext, id: string): RequestContext =>
  requestContext({ ...ctx, organisation: { kind: 'territory', id } });
