import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { OpeningSettled } from './openings.errors.js';
import { MAIL_OPENING } from './openings.jobs.js';
import { OpeningsRepository } from './openings.repository.js';

/** The platform answers whoever says that another bears their SIREN. What it does about the employer it does on its page. */
@Injectable()
export class SettleDispute {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly openings: OpeningsRepository,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws Forbidden, OpeningSettled */
  async execute(
    ctx: RequestContext,
    { openingId, answer }: { readonly openingId: string; readonly answer: string },
  ): Promise<void> {
    requirePermission(ctx, 'organisations.manage');
    await this.uow.run(ctx, async (tx) => {
      if (!(await this.openings.settle(tx, openingId, { answer, by: actorName(ctx), at: this.clock.now() })))
        throw new OpeningSettled();
      await this.outbox.add(tx, MAIL_OPENING, { openingId, news: 'settled' });
      await this.audit.record(tx, {
        action: 'identity.settle-dispute',
        subject: { type: 'employer-opening', id: openingId },
      });
    });
  }
}
