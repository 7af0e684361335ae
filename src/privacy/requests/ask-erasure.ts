import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import { ErasureRequestRepository } from './erasure-request.repository.js';
import { MAIL_ERASURE_REQUEST } from './erasure-requests.jobs.js';
import { answerBy } from './erasure-requests.rules.js';

/** Somebody asks for the erasure of their own data. */
@Injectable()
export class AskErasure {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly requests: ErasureRequestRepository,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** Asking again while a request is open changes nothing. @throws NotFound for a caller who is no member */
  async execute(ctx: RequestContext): Promise<void> {
    const memberId = ctx.actor.kind === 'member' ? ctx.actor.id : null;
    if (memberId === null) throw new NotFound('member');
    await this.uow.run(ctx, async (tx) => {
      const id = newId();
      const due = answerBy(this.clock.today());
      const asked = await this.requests.add(tx, { id, memberId, askedAt: this.clock.now(), answerBy: due });
      if (!asked) return;
      await this.audit.record(tx, {
        action: 'privacy.ask-erasure',
        subject: { type: 'member', id: memberId },
        detail: { answerBy: due },
      });
      await this.outbox.add(tx, MAIL_ERASURE_REQUEST, { requestId: id });
    });
  }
}
