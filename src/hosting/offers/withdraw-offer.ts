import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { OffersRepository } from './offers.repository.js';

/** An operator takes an offer back: nobody asks for it any more, and contracts made on it go on. */
@Injectable()
export class WithdrawOffer {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly offers: OffersRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound for an offer of another, or one that was withdrawn */
  async execute(ctx: RequestContext, { offerId }: { offerId: string }): Promise<void> {
    requirePermission(ctx, 'offers.manage');
    await this.uow.run(ctx, async (tx) => {
      if (!(await this.offers.withdraw(tx, offerId, this.clock.now()))) throw new NotFound('offer');
      await this.audit.record(tx, { action: 'hosting.withdraw-offer', subject: { type: 'host-offer', id: offerId } });
    });
  }
}
