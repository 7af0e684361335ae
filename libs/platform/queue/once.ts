import { SetMetadata } from '@nestjs/common';
import { inEmployerZone, type EmployerZones } from '../clock/index.js';
import { ofEmployer, requestContext, type RequestContext } from '../context/index.js';
import type { Tx, UnitOfWork } from '../db/index.js';
import { forEachTenant } from './for-each-tenant.js';
import { HandlesJob, type JobDefinition, type JobHandler, type JobRun } from './jobs.js';
import type { JobEffects } from './outbox.js';

/**
 * Handles a job whose whole effect is one transaction: it is opened for the handler, claims the effect, and the two
 * commit together. Whatever the queue repeats, the effect happens once; until then a failure is retried.
 */
export interface OnceHandler<P = unknown> {
  /**
   * For work that concerns several employers: their ids. Each gets a transaction and a claim of its own, so that a
   * failure for one does not stop the others and none is handled twice. Absent: the employer of the job, or none.
   */
  tenants?(ctx: RequestContext, payload: P): Promise<readonly string[]>;
  handle(tx: Tx, payload: P, run: JobRun): Promise<void>;
}

export const ONCE_METADATA = 'palier:handles-once';

/** Binds a provider class to the job whose effect it has once; at boot the same checks as for `HandlesJob`. */
export const HandlesOnce =
  <P>(definition: JobDefinition<P>): ClassDecorator =>
  (target) => {
    HandlesJob(definition)(target);
    SetMetadata(ONCE_METADATA, true)(target);
  };

/** Runs a `OnceHandler` as the queue runs every job. */
export class OnceJob implements JobHandler {
  constructor(
    private readonly handler: OnceHandler,
    private readonly uow: UnitOfWork,
    private readonly effects: JobEffects,
    private readonly zones: EmployerZones,
  ) {}

  async handle(ctx: RequestContext, payload: unknown, run: JobRun): Promise<void> {
    if (!this.handler.tenants) return this.once(ctx, `once:${run.id}`, payload, run);
    await forEachTenant(await this.handler.tenants(ctx, payload), async (employerId) => {
      const theirs = requestContext({ ...ctx, organisation: ofEmployer(employerId) });
      await inEmployerZone(await this.zones.of(employerId), () =>
        this.once(theirs, `once:${run.id}:${employerId}`, payload, run),
      );
    });
  }

  private async once(ctx: RequestContext, key: string, payload: unknown, run: JobRun): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      if (await this.effects.claim(tx, key)) await this.handler.handle(tx, payload, run);
    });
  }
}
