import { Injectable } from '@nestjs/common';
import { halvesOf, monthOf } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, violates, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { AlreadyWished, AskPlace } from '../../hosting/index.js';
import { QuotaGrants } from '../../quotas/index.js';
import type { ElsewhereRequest } from './elsewhere.js';
import { ElsewhereAnswered, NothingAccepted } from './elsewhere.errors.js';
import { TELL_OF_ELSEWHERE } from './elsewhere.jobs.js';
import { ElsewhereRepository } from './elsewhere.repository.js';

/** HR answers who asks for a day elsewhere: one more day under a contract, a wish to the place, or no. */
@Injectable()
export class AnswerElsewhere {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly requests: ElsewhereRepository,
    private readonly grants: QuotaGrants,
    private readonly place: AskPlace,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** One more day of what a contract with the place leaves; the person books it. @throws NotFound, ElsewhereAnswered, NothingAccepted */
  async grant(ctx: RequestContext, { requestId }: { readonly requestId: string }): Promise<void> {
    requirePermission(ctx, 'quotas.manage');
    try {
      await this.uow.run(ctx, async (tx) => {
        const { siteId, day, part } = stillOpen(await this.requests.lock(tx, requestId));
        if (!(await this.grants.raise(tx, { siteId, month: monthOf(day), halfDays: halvesOf(part).length })))
          throw new NothingAccepted();
        await this.settle(tx, requestId, 'granted', '');
      });
    } catch (error) {
      if (violates(error, 'quota_grants_accepted')) throw new NothingAccepted();
      throw error;
    }
  }

  /** Asks the place for a day of that month. @throws NotFound, ElsewhereAnswered, InvalidInput, NotHosted */
  async ask(ctx: RequestContext, { requestId }: { readonly requestId: string }): Promise<void> {
    requirePermission(ctx, 'quotas.manage');
    const { siteId, day } = await this.uow.read(ctx, async (tx) => stillOpen(await this.requests.byId(tx, requestId)));
    try {
      await this.place.execute(ctx, { siteId, days: 1, fromMonth: monthOf(day), words: '' });
    } catch (error) {
      // Another asked it already: its answer serves this one too.
      if (!(error instanceof AlreadyWished)) throw error;
    }
    await this.uow.run(ctx, async (tx) => {
      stillOpen(await this.requests.lock(tx, requestId));
      await this.settle(tx, requestId, 'asked', '');
    });
  }

  /** @throws NotFound, ElsewhereAnswered */
  async decline(
    ctx: RequestContext,
    { requestId, reason }: { readonly requestId: string; readonly reason: string },
  ): Promise<void> {
    requirePermission(ctx, 'quotas.manage');
    await this.uow.run(ctx, async (tx) => {
      stillOpen(await this.requests.lock(tx, requestId));
      await this.settle(tx, requestId, 'declined', reason);
    });
  }

  private async settle(
    tx: Tx,
    requestId: string,
    state: 'granted' | 'asked' | 'declined',
    reason: string,
  ): Promise<void> {
    await this.requests.settle(tx, requestId, { state, reason, by: actorName(tx.ctx), at: this.clock.now() });
    await this.outbox.add(tx, TELL_OF_ELSEWHERE, { requestId, news: state });
    await this.audit.record(tx, {
      action: 'bookings.answer-elsewhere',
      subject: { type: 'elsewhere-request', id: requestId },
      detail: { answer: state },
    });
  }
}

/** @throws NotFound, ElsewhereAnswered */
function stillOpen(request: ElsewhereRequest | null): ElsewhereRequest {
  if (!request) throw new NotFound('request');
  if (request.state !== 'open') throw new ElsewhereAnswered();
  return request;
}
