import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Conflict, NotFound } from '#libs/platform/errors/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import { ErasureRequestRepository } from './erasure-request.repository.js';
import { MAIL_ERASURE_NEWS } from './erasure-requests.jobs.js';
import type { ANSWERS } from './erasure-requests.rules.js';

/** HR answers a request without erasing: nothing yet, or a refusal with its reason. An erasure answers by itself. The person is told. */
@Injectable()
export class AnswerErasureRequest {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly requests: ErasureRequestRepository,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @throws NotFound for an unknown or foreign id
   * @throws Conflict for a request that is answered
   */
  async execute(
    ctx: RequestContext,
    { requestId, answer }: { readonly requestId: string; readonly answer: (typeof ANSWERS)[number] },
  ): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      const request = await this.requests.byId(tx, requestId);
      if (!request) throw new NotFound('erasure-request');
      if (!(await this.requests.answer(tx, requestId, answer, actorName(ctx), this.clock.now())))
        throw new Conflict('privacy.answered', 'the request is answered');
      await this.audit.record(tx, {
        action: 'privacy.answer-erasure-request',
        subject: { type: 'member', id: request.memberId },
        detail: { answer },
      });
      await this.outbox.add(tx, MAIL_ERASURE_NEWS, { requestId, news: 'answered' });
    });
  }
}
