import { Injectable } from '@nestjs/common';
import { Clock, employerZone } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { requirePermission, scopeOf } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { TeamMoments } from './team-moments.queries.js';
import { TeamMomentsRepository } from './team-moments.repository.js';

/** Takes a moment back from today on: a manager one of the own team, HR any. */
@Injectable()
export class WithdrawMoment {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly moments: TeamMoments,
    private readonly repository: TeamMomentsRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound for one that is unknown, over, or of other people */
  async execute(ctx: RequestContext, { momentId }: { readonly momentId: string }): Promise<void> {
    requirePermission(ctx, 'moments.manage');
    const today = this.clock.today(employerZone());
    await this.uow.run(ctx, async (tx) => {
      const moment = await this.moments.byId(tx, momentId);
      const theirs = moment && (scopeOf(ctx, 'moments.manage') === 'all' || moment.managerId === ctx.employeeId);
      if (!moment || !theirs || moment.until < today) throw new NotFound('moment');
      await this.repository.takeBack(tx, momentId, today);
      await this.audit.record(tx, {
        action: 'bookings.withdraw-moment',
        subject: { type: 'team-moment', id: momentId },
        detail: { name: moment.name, from: today, until: moment.until },
      });
    });
  }
}
