import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { DomainError } from '#libs/platform/errors/index.js';
import { HandlesJob, JobRuns, type JobHandler } from '#libs/platform/queue/index.js';
import { SendAgreement } from '../lifecycle/send-agreement.js';
import { PreparationBackWithPerson } from './preparation.errors.js';
import { SEND_PREPARATION } from './preparation.jobs.js';
import { PreparationsRepository } from './preparations.repository.js';

/** Drafts of one transaction. */
const TURN = 50;

interface Payload {
  readonly preparationId: string;
}

/** Sends the drafts of a preparation. What was sent is no draft any more, so that a repeated run sends nothing twice. */
@HandlesJob(SEND_PREPARATION)
@Injectable()
export class SendPreparationJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly preparations: PreparationsRepository,
    private readonly send: SendAgreement,
    private readonly runs: JobRuns,
  ) {}

  async handle(ctx: RequestContext, { preparationId: id }: Payload): Promise<void> {
    const one = await this.uow.read(ctx, (tx) => this.preparations.byId(tx, id));
    if (one?.state !== 'sending' || one.runId === null) return;
    const { runId } = one;
    let done = 0;
    for (;;) {
      const next = await this.uow.read(ctx, (tx) => this.preparations.toSend(tx, id, TURN));
      if (next.length === 0) break;
      await this.turn(ctx, id, next);
      done += next.length;
      await this.runs.progress(ctx, runId, { step: 'sending', done });
    }
    await this.uow.run(ctx, async (tx) => {
      if ((await this.preparations.byId(tx, id, 'for update'))?.state !== 'sending') return;
      await this.preparations.settle(tx, id, 'sent');
      await this.runs.finish(tx, runId, { done });
    });
  }

  async onFailed(ctx: RequestContext, { preparationId }: Payload): Promise<void> {
    const runId = await this.uow.run(ctx, async (tx) => {
      const one = await this.preparations.byId(tx, preparationId, 'for update');
      if (one?.state !== 'sending') return null;
      await this.preparations.settle(tx, preparationId, 'drafted');
      return one.runId;
    });
    if (runId !== null) await this.runs.fail(ctx, runId, 'unexpected');
  }

  async onRetry(tx: Tx, { preparationId }: Payload): Promise<void> {
    if ((await this.preparations.byId(tx, preparationId, 'for update'))?.state !== 'sending')
      throw new PreparationBackWithPerson();
  }

  /** Sends them together; where one is refused, each alone, so that the others leave. */
  private async turn(
    ctx: RequestContext,
    id: string,
    next: readonly { readonly agreementId: string; readonly employeeId: string }[],
  ): Promise<void> {
    try {
      await this.send.execute(ctx, { agreementIds: next.map(({ agreementId }) => agreementId) });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const [only] = next;
      if (next.length > 1 || !only) {
        for (const draft of next) await this.turn(ctx, id, [draft]);
        return;
      }
      await this.uow.run(ctx, (tx) => this.preparations.refuse(tx, id, [only.employeeId], [error.code]));
    }
  }
}
