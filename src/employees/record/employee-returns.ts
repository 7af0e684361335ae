import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployeeRepository } from '../employee.repository.js';
import { worksOn } from '../works-on.rules.js';
import { TELL_EMPLOYEE } from './employee-letters.jobs.js';

/**
 * Somebody stays after all, or comes back: from now on no end is known. Signing in works again at once; agreements and
 * bookings that ended stay ended.
 */
@Injectable()
export class EmployeeReturns {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: EmployeeRepository,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns `stays` when the leaving was still to come, `returns` when it had happened, null when no end was known
   * @throws NotFound
   */
  async execute(
    ctx: RequestContext,
    { employeeId }: { readonly employeeId: string },
  ): Promise<'stays' | 'returns' | null> {
    return this.uow.run(ctx, async (tx) => {
      await this.repository.lockRegister(tx);
      const known = await this.repository.lock(tx, employeeId);
      if (!known) throw new NotFound('employee');
      if (known.leftOn === null) return null;
      const kind = worksOn(known, this.clock.today()) ? 'stays' : 'returns';
      await this.repository.change(tx, [{ id: employeeId, after: { ...known, leftOn: null } }]);
      await this.outbox.add(tx, TELL_EMPLOYEE, { employeeId, revision: known.revision + 1, news: { kind } });
      await this.audit.record(tx, {
        action: kind === 'stays' ? 'employees.withdraw-leaving' : 'employees.return',
        subject: { type: 'employee', id: employeeId },
        detail: { from: known.leftOn, to: null },
      });
      return kind;
    });
  }
}
