import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Clock } from '#libs/platform/clock/index.js';
import { requestContext, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { HandlesJob, type JobHandler } from '#libs/platform/queue/index.js';
import { DepositBackWithOperator } from '../hosting.errors.js';
import { InvoicesRepository, type InvoiceFile } from '../invoices/invoices.repository.js';
import { InvoiceFlowsRepository, type InvoiceFlow } from './invoice-flows.repository.js';
import { FlowRefused, InvoicePlatform } from './invoice-platform.js';
import { DEPOSIT_INVOICE } from './platform.jobs.js';

type Payload = z.infer<typeof DEPOSIT_INVOICE.payload>;

/** Seconds until the platform is asked again, whether it was away or has not decided. */
const PAUSE = 300;

/** The platform was away, or has not decided. Says itself when to try again (`RetryAdvice`). */
class NotYet extends Error {
  override readonly name = 'NotYet';
  readonly retryAfter = PAUSE;

  constructor(cause: unknown = null) {
    super('the platform for invoices has not answered yet', { cause });
  }
}

/** Hands an invoice over once, however often it runs, and notes what the platform says of it. */
@HandlesJob(DEPOSIT_INVOICE)
@Injectable()
export class DepositInvoiceJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly invoices: InvoicesRepository,
    private readonly flows: InvoiceFlowsRepository,
    private readonly platform: InvoicePlatform,
  ) {}

  async handle(ctx: RequestContext, { statementId, organisationId }: Payload): Promise<void> {
    const there = ofOperator(ctx, organisationId);
    const found = await this.uow.read(there, async (tx) => ({
      flow: await this.flows.of(tx, statementId),
      file: await this.invoices.file(tx, statementId),
    }));
    const { flow, file } = found;
    if (!flow || !file || flow.state === 'accepted' || flow.state === 'refused') return;
    const flowId = flow.flowId ?? (await this.handOver(there, { statementId, since: flow.changedAt, file }));
    if (flowId === null) return;
    const answer = await this.asked(() => this.platform.answer(flowId));
    if (answer.state === 'pending') throw new NotYet();
    const reason = answer.state === 'refused' ? answer.reason : null;
    await this.note(there, statementId, { state: answer.state, flowId, reason });
  }

  /** Given up: the operator may hand it over again. */
  async onFailed(ctx: RequestContext, { statementId, organisationId }: Payload): Promise<void> {
    const there = ofOperator(ctx, organisationId);
    const flow = await this.uow.read(there, (tx) => this.flows.of(tx, statementId));
    if (flow?.state !== 'waiting' && flow?.state !== 'deposited') return;
    await this.note(there, statementId, { state: 'refused', flowId: flow.flowId, reason: null });
  }

  /** @throws DepositBackWithOperator: only they hand it over again, since the platform may have it meanwhile */
  async onRetry(): Promise<void> {
    throw new DepositBackWithOperator();
  }

  /** @returns the platform's name of the flow; null where it refuses it. A flow that is there already is not made twice. */
  private async handOver(
    ctx: RequestContext,
    { statementId, since, file }: { readonly statementId: string; readonly since: Date; readonly file: InvoiceFile },
  ): Promise<string | null> {
    const { number, pdf: bytes, pdfSha256: sha256 } = file;
    // Another one each time it waits, so that what was refused before is not taken for this.
    const trackingId = `${statementId}.${since.getTime()}`;
    try {
      const flowId = await this.asked(
        async () =>
          (await this.platform.find(trackingId)) ??
          (await this.platform.deposit({ name: `${number}.pdf`, bytes, sha256, trackingId })),
      );
      await this.note(ctx, statementId, { state: 'deposited', flowId, reason: null });
      return flowId;
    } catch (error) {
      if (!(error instanceof FlowRefused)) throw error;
      await this.note(ctx, statementId, { state: 'refused', flowId: null, reason: error.reason });
      return null;
    }
  }

  private async asked<Answer>(question: () => Promise<Answer>): Promise<Answer> {
    try {
      return await question();
    } catch (error) {
      throw error instanceof FlowRefused ? error : new NotYet(error);
    }
  }

  private async note(ctx: RequestContext, statementId: string, step: Omit<InvoiceFlow, 'changedAt'>): Promise<void> {
    await this.uow.run(ctx, (tx) => this.flows.step(tx, statementId, { ...step, changedAt: this.clock.now() }));
  }
}

const ofOperator = (ctx: RequestContext, id: string): RequestContext =>
  requestContext({ ...ctx, organisation: { kind: 'operator', id } });
