import { Injectable } from '@nestjs/common';
import { requireTenant, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { requirePermission } from '../../../access/index.js';
import { AuditTrail } from '../../../audit/index.js';
import { SessionBoundsRepository, type SessionBounds } from '../../sessions/session-bounds.repository.js';

/** An administrator says when sessions of the employer's people end; those that are open follow at their next request. */
@Injectable()
export class ChooseSessionBounds {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly bounds: SessionBoundsRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws Forbidden */
  async execute(ctx: RequestContext, wish: SessionBounds): Promise<void> {
    requirePermission(ctx, 'sign-in.manage');
    const { employerId } = requireTenant(ctx);
    await this.uow.run(ctx, async (tx) => {
      const before = await this.bounds.chosen(tx);
      await this.bounds.choose(tx, wish);
      await this.audit.record(tx, {
        action: 'identity.choose-session-bounds',
        subject: { type: 'employer', id: employerId },
        detail: { before, ...wish },
      });
    });
  }
}
