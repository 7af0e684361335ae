import { Injectable } from '@nestjs/common';
import { Clock, employerZone } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployeeRecords, Units } from '../../employees/index.js';
import type { NewLimit } from './employer-limit.js';
import { EmployerLimitsRepository } from './employer-limits.repository.js';
import { NobodyToLimit } from './limit.errors.js';
import { plannedLimit } from './limit.rules.js';
import type { LimitForm } from './limits.forms.js';

const UNIT = 'unit:';

/** Sets how much an employer allows in a week or a month. What was booked before stays. */
@Injectable()
export class SetLimit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly employees: EmployeeRecords,
    private readonly units: Units,
    private readonly limits: EmployerLimitsRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws InvalidInput naming the field that is wrong, NobodyToLimit */
  async execute(ctx: RequestContext, { whom, person, ...form }: LimitForm): Promise<void> {
    requirePermission(ctx, 'limits.manage');
    const id = newId();
    await this.uow.run(ctx, async (tx) => {
      const today = this.clock.today(employerZone());
      const limit = plannedLimit({ ...form, ...(await this.people(tx, whom, person)) }, today);
      await this.limits.add(tx, { ...limit, id, by: actorName(ctx), at: this.clock.now() });
      await this.audit.record(tx, {
        action: 'bookings.set-limit',
        subject: { type: 'booking-limit', id },
        detail: { ...limit },
      });
    });
  }

  private async people(tx: Tx, whom: string, person: string): Promise<Pick<NewLimit, 'unit' | 'employeeId'>> {
    if (whom === 'all') return { unit: null, employeeId: null };
    if (whom === 'person') {
      const found = person.includes('@')
        ? await this.employees.byEmail(tx, person)
        : await this.employees.byStaffNumber(tx, person);
      if (!found) throw new NobodyToLimit('person');
      return { unit: null, employeeId: found.id };
    }
    const unit = whom.startsWith(UNIT) ? whom.slice(UNIT.length) : '';
    if (unit === '' || !(await this.units.names(tx)).includes(unit)) throw new NobodyToLimit('whom');
    return { unit, employeeId: null };
  }
}
