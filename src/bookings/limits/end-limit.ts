import { Injectable } from '@nestjs/common';
import { Clock, employerZone } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployerLimits } from './employer-limits.queries.js';
import { EmployerLimitsRepository } from './employer-limits.repository.js';

/** Ends a limit of the employer from today on. */
@Injectable()
export class EndLimit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly limits: EmployerLimits,
    private readonly repository: EmployerLimitsRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound for one that is unknown or over */
  async execute(ctx: RequestContext, { limitId }: { readonly limitId: string }): Promise<void> {
    requirePermission(ctx, 'limits.manage');
    const today = this.clock.today(employerZone());
    await this.uow.run(ctx, async (tx) => {
      if (!(await this.limits.byId(tx, limitId, today))) throw new NotFound('limit');
      await this.repository.end(tx, limitId, today);
      await this.audit.record(tx, {
        action: 'bookings.end-limit',
        subject: { type: 'booking-limit', id: limitId },
        detail: { from: today },
      });
    });
  }
}
