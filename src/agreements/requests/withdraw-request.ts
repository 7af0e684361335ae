import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import { RequestDecided } from './request.errors.js';
import { MAIL_REQUEST } from './request.jobs.js';
import { TeleworkRequestsRepository } from './telework-requests.repository.js';

/** Somebody takes their own request back. */
@Injectable()
export class WithdrawRequest {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly requests: TeleworkRequestsRepository,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound for a request that is not one's own, RequestDecided */
  async execute(ctx: RequestContext, { requestId }: { readonly requestId: string }): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      const request = await this.requests.byId(tx, requestId);
      if (!request || request.employeeId !== ctx.employeeId) throw new NotFound('request');
      const decision = { outcome: 'withdrawn', by: actorName(ctx), at: this.clock.now() } as const;
      if (!(await this.requests.decide(tx, requestId, decision))) throw new RequestDecided();
      await this.outbox.add(tx, MAIL_REQUEST, { requestId, news: 'withdrawn' });
      await this.audit.record(tx, {
        action: 'agreements.withdraw-request',
        subject: { type: 'telework-request', id: requestId },
      });
    });
  }
}
