import { Injectable } from '@nestjs/common';
import { isIsoDate, type IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { InvalidInput, NotFound } from '#libs/platform/errors/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployeeRepository } from '../employee.repository.js';
import { isPlausibleLeaving, LEAVING_YEARS } from '../leaving-day.rules.js';
import { worksOn } from '../works-on.rules.js';
import { TELL_EMPLOYEE } from './employee-letters.jobs.js';

/** Who stays or comes back. */
export interface Return {
  readonly employeeId: string;
  /**
   * First day on which somebody who left works here again, today without it; the first day away says that they never
   * left. Not needed for a departure that is still to come: that one is withdrawn.
   */
  readonly backOn?: IsoDate | undefined;
}

/**
 * Somebody stays after all, or comes back: from that day on no end is known, and the days between stay days away.
 * Agreements and bookings that ended stay ended.
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
   * @throws NotFound, InvalidInput naming `backOn`
   */
  async execute(ctx: RequestContext, input: Return): Promise<'stays' | 'returns' | null> {
    return this.uow.run(ctx, (tx) => this.within(tx, input));
  }

  /** The same in the caller's transaction. */
  async within(tx: Tx, { employeeId, backOn }: Return): Promise<'stays' | 'returns' | null> {
    await this.repository.lockRegister(tx);
    const known = await this.repository.lock(tx, employeeId);
    if (!known) throw new NotFound('employee');
    const { leftOn } = known;
    if (leftOn === null) return null;
    const today = this.clock.today();
    const kind = worksOn(known, today) ? 'stays' : 'returns';
    const back = kind === 'returns' ? this.firstDayBack(backOn ?? today, leftOn, today) : null;
    const at = this.clock.now();
    await this.repository.change(tx, [{ id: employeeId, after: { ...known, leftOn: null } }], { at });
    if (back !== null && back > leftOn) await this.repository.keepGap(tx, { employeeId, leftOn, backOn: back, at });
    await this.outbox.add(tx, TELL_EMPLOYEE, { employeeId, revision: known.revision + 1, news: { kind } });
    await this.audit.record(tx, {
      action: kind === 'stays' ? 'employees.withdraw-leaving' : 'employees.return',
      subject: { type: 'employee', id: employeeId },
      detail: { from: leftOn, to: null, ...(back !== null && { backOn: back }) },
    });
    return kind;
  }

  private firstDayBack(backOn: IsoDate, leftOn: IsoDate, today: IsoDate): IsoDate {
    const refuse = (code: string, params: Record<string, string | number> = {}) =>
      new InvalidInput([{ field: 'backOn', code: `employees.${code}`, params }]);
    if (!isIsoDate(backOn)) throw refuse('day-unknown');
    // A departure that is still to come can only be withdrawn as a whole; here the person is away already.
    if (backOn < leftOn) throw refuse('back-before-leaving', { day: leftOn });
    if (!isPlausibleLeaving(backOn, today)) throw refuse('day-far', { years: LEAVING_YEARS });
    return backOn;
  }
}
