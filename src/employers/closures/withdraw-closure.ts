import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { requireTenant, type RequestContext } from '#libs/platform/context/index.js';
import { isUuid, UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { ClosuresRepository } from './closures.repository.js';

/** Opens the company again on days that were announced as closed, from today on. What was let go stays so. */
@Injectable()
export class WithdrawClosure {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly closures: ClosuresRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound for a closure that is unknown or over */
  async execute(ctx: RequestContext, { id }: { readonly id: string }): Promise<void> {
    requirePermission(ctx, 'closures.manage');
    const { employerId } = requireTenant(ctx);
    if (!isUuid(id)) throw new NotFound('closure');
    await this.uow.run(ctx, async (tx) => {
      const opened = await this.closures.takeBack(tx, id, this.clock.today());
      if (!opened) throw new NotFound('closure');
      await this.audit.record(tx, {
        action: 'employers.open-days',
        subject: { type: 'employer', id: employerId },
        detail: opened,
      });
    });
  }
}
