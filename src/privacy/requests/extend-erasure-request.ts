import { Injectable } from '@nestjs/common';
import { Clock, employerDay } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Conflict, NotFound } from '#libs/platform/errors/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import { ErasureRequestRepository } from './erasure-request.repository.js';
import { MAIL_ERASURE_NEWS } from './erasure-requests.jobs.js';
import { extendedTo, type EXTENSIONS } from './erasure-requests.rules.js';

/** HR takes two months more to answer (GDPR art. 12(3)): once, within the first month, and the person is told why. */
@Injectable()
export class ExtendErasureRequest {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly requests: ErasureRequestRepository,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @throws NotFound for an unknown or foreign id
   * @throws Conflict for a request that is answered, extended already, or past its first month
   */
  async execute(
    ctx: RequestContext,
    { requestId, extension }: { readonly requestId: string; readonly extension: (typeof EXTENSIONS)[number] },
  ): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      const request = await this.requests.byId(tx, requestId);
      if (!request) throw new NotFound('erasure-request');
      if (request.answerBy < this.clock.today())
        throw new Conflict('privacy.extension-late', 'the first month is over', { day: request.answerBy });
      const until = extendedTo(employerDay(request.askedAt));
      const extended = await this.requests.extend(tx, requestId, {
        until,
        extension,
        by: actorName(ctx),
        at: this.clock.now(),
      });
      if (!extended) throw new Conflict('privacy.extended-already', 'the request is answered or extended already');
      await this.audit.record(tx, {
        action: 'privacy.extend-erasure-request',
        subject: { type: 'member', id: request.memberId },
        detail: { until, extension },
      });
      await this.outbox.add(tx, MAIL_ERASURE_NEWS, { requestId, news: 'extended' });
    });
  }
}
