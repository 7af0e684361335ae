import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { WishSettled } from '../hosting.errors.js';
import { TELL_OF_WISH, wishTidings } from './wishes.jobs.js';
import { WishesRepository } from './wishes.repository.js';

/** Nothing comes of a wish: the place declines, or the employer takes it back. */
@Injectable()
export class SettleWish {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly wishes: WishesRepository,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound, WishSettled */
  async execute(
    ctx: RequestContext,
    { wishId, reason }: { readonly wishId: string; readonly reason: string },
  ): Promise<void> {
    const byEmployer = ctx.employerId !== null;
    requirePermission(ctx, byEmployer ? 'contracts.sign' : 'offers.manage');
    await this.uow.run(ctx, async (tx) => {
      const wish = await this.wishes.lock(tx, wishId);
      if (!wish) throw new NotFound('wish');
      if (wish.state !== 'open') throw new WishSettled();
      const state = byEmployer ? 'withdrawn' : 'declined';
      await this.wishes.settle(tx, wishId, { state, offerId: null, reason, at: this.clock.now() });
      await this.outbox.add(tx, TELL_OF_WISH, wishTidings(wish, state, byEmployer ? 'host' : 'employer'));
      await this.audit.record(tx, {
        action: byEmployer ? 'hosting.withdraw-wish' : 'hosting.decline-wish',
        subject: { type: 'host-wish', id: wishId },
        detail: { reason },
      });
    });
  }
}
