import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Clock } from '#libs/platform/clock/index.js';
import { requestContext, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { DomainError } from '#libs/platform/errors/index.js';
import { cancellable, Cancelled, HandlesJob, Outbox, type JobHandler } from '#libs/platform/queue/index.js';
import { TELL_OF_SITING } from '../following/following.jobs.js';
import { AskSitingAgain } from '../scenarios/siting.errors.js';
import { SitingsRepository } from '../scenarios/sitings.repository.js';
import { SitingSolver } from './siting-solver.js';
import { SOLVE_SITING } from './siting.jobs.js';

type Payload = z.infer<typeof SOLVE_SITING.payload>;

/** Computes a version; a repetition comes to the same plan, and one that has ended is left alone. */
@HandlesJob(SOLVE_SITING)
@Injectable()
export class SolveSitingJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly sitings: SitingsRepository,
    private readonly solver: SitingSolver,
    private readonly outbox: Outbox,
  ) {}

  async handle(asked: RequestContext, payload: Payload): Promise<void> {
    const { ctx, key } = inTerritory(asked, payload);
    const version = await this.uow.read(ctx, (tx) => this.sitings.byId(tx, key.id, key.version));
    if (version?.state !== 'queued' && version?.state !== 'running') return;
    const isCancelled = () => this.uow.read(ctx, (tx) => this.sitings.isCancelled(tx, key));
    try {
      const outcome = await cancellable(isCancelled, (signal) =>
        this.solver.solve(ctx, version.wish, {
          signal,
          progress: (step) => this.uow.run(ctx, (tx) => this.sitings.atStep(tx, key, step)),
        }),
      );
      await this.uow.run(ctx, async (tx) => {
        if (await this.sitings.isCancelled(tx, key, 'for update')) throw new Cancelled();
        await this.sitings.end(tx, key, { outcome }, this.clock.now());
        if (version.byNight) await this.outbox.add(tx, TELL_OF_SITING, payload);
      });
    } catch (error) {
      if (error instanceof Cancelled)
        return this.uow.run(ctx, (tx) => this.sitings.end(tx, key, 'cancelled', this.clock.now()));
      // A refusal is permanent: retrying is pointless.
      if (!(error instanceof DomainError)) throw error;
      await this.fail(asked, payload, error);
    }
  }

  async onFailed(ctx: RequestContext, payload: Payload, error: Error): Promise<void> {
    await this.fail(ctx, payload, error);
  }

  /** @throws AskSitingAgain */
  async onRetry(): Promise<void> {
    throw new AskSitingAgain();
  }

  private async fail(asked: RequestContext, payload: Payload, error: Error): Promise<void> {
    const { ctx, key } = inTerritory(asked, payload);
    const failure = error instanceof DomainError ? error.code : 'unexpected';
    await this.uow.run(ctx, (tx) => this.sitings.end(tx, key, { failure }, this.clock.now()));
  }
}

const inTerritory = (ctx: RequestContext, { organisationId, scenarioId, version }: Payload) => ({
  ctx: requestContext({ ...ctx, organisation: { kind: 'territory', id: organisationId } }),
  key: { id: scenarioId, version },
});
