import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { requireTenant, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { requirePermission } from '../access/index.js';
import { AuditTrail } from '../audit/index.js';
import { EmployerRepository } from './employer.repository.js';

/**
 * Closes an employer, or opens it again: while it is closed nobody signs in there, sessions and tokens of it open nothing,
 * and it is sent no reminders. Its records stay, its documents are verified as before.
 */
@Injectable()
export class CloseEmployer {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly repository: EmployerRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @returns false when it is as asked already */
  async execute(ctx: RequestContext, { closed }: { readonly closed: boolean }): Promise<boolean> {
    requirePermission(ctx, 'organisations.manage');
    const { employerId } = requireTenant(ctx);
    return this.uow.run(ctx, async (tx) => {
      if (!(await this.repository.setClosed(tx, closed ? this.clock.now() : null))) return false;
      await this.audit.record(tx, {
        action: closed ? 'employers.close' : 'employers.reopen',
        subject: { type: 'employer', id: employerId },
        detail: {},
      });
      return true;
    });
  }
}
