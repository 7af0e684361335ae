import { Injectable } from '@nestjs/common';
import { addDays, isIsoDate, type IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { InvalidInput, NotFound } from '#libs/platform/errors/index.js';
import { Events } from '#libs/platform/events/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EMPLOYEE_LEFT } from '../employee.events.js';
import type { RegisteredEmployee } from '../employee-changes.rules.js';
import { EmployeeRepository } from '../employee.repository.js';
import { endsSooner, isPlausibleLeaving, LEAVING_YEARS } from '../leaving-day.rules.js';
import { TELL_EMPLOYEE } from './employee-letters.jobs.js';

/** Who leaves, and the last day they work, past or to come. */
export interface Leaving {
  readonly employeeId: string;
  readonly lastDay: IsoDate;
}

/**
 * Somebody leaves: recorded, or moved to another day. Sign-in ends with the last day; other modules follow the event.
 */
@Injectable()
export class EmployeeLeaves {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: EmployeeRepository,
    private readonly events: Events,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns the first day away, and whether anything changed: the same day again changes nothing
   * @throws NotFound, InvalidInput naming `lastDay`
   */
  async execute(ctx: RequestContext, { employeeId, lastDay }: Leaving): Promise<{ leftOn: IsoDate; changed: boolean }> {
    const leftOn = this.firstDayAway(lastDay);
    const changed = await this.uow.run(ctx, async (tx) => {
      await this.repository.lockRegister(tx);
      const known = await this.repository.lock(tx, employeeId);
      if (!known) throw new NotFound('employee');
      return this.record(tx, known, leftOn);
    });
    return { leftOn, changed };
  }

  /**
   * Several people leave on one day, in the caller's transaction. People who are gone or are already leaving are left
   * alone: their day was a separate decision.
   *
   * @returns for how many it was recorded
   * @throws InvalidInput naming `lastDay`
   */
  async together(
    tx: Tx,
    {
      employeeIds,
      lastDay,
      importId = null,
    }: { employeeIds: readonly string[]; lastDay: IsoDate; importId?: string | null },
  ): Promise<number> {
    const leftOn = this.firstDayAway(lastDay);
    await this.repository.lockRegister(tx);
    let written = 0;
    for (const employeeId of employeeIds.toSorted()) {
      const known = await this.repository.lock(tx, employeeId);
      if (known && known.leftOn === null && (await this.record(tx, known, leftOn, importId))) written += 1;
    }
    return written;
  }

  private async record(
    tx: Tx,
    known: RegisteredEmployee,
    leftOn: IsoDate,
    importId: string | null = null,
  ): Promise<boolean> {
    if (known.leftOn === leftOn) return false;
    const { id: employeeId } = known;
    await this.repository.change(tx, [{ id: employeeId, after: { ...known, leftOn } }], { at: this.clock.now() });
    await this.tell(tx, { employeeId, revision: known.revision + 1, from: known.leftOn, leftOn });
    await this.audit.record(tx, {
      action: 'employees.leave',
      subject: { type: 'employee', id: employeeId },
      detail: { from: known.leftOn, to: leftOn, ...(importId !== null && { importId }) },
    });
    return true;
  }

  /** The first day away after a last day. @throws InvalidInput naming `lastDay` */
  firstDayAway(lastDay: IsoDate): IsoDate {
    if (!isIsoDate(lastDay)) throw new InvalidInput([{ field: 'lastDay', code: 'employees.day-unknown' }]);
    const leftOn = addDays(lastDay, 1);
    if (!isPlausibleLeaving(leftOn, this.clock.today()))
      throw new InvalidInput([{ field: 'lastDay', code: 'employees.day-far', params: { years: LEAVING_YEARS } }]);
    return leftOn;
  }

  /**
   * Publishes the event and writes to the person. A day that is moved to a later one ends nothing further: what ended
   * with the earlier day stays ended.
   */
  async tell(
    tx: Tx,
    leaving: { employeeId: string; revision: number; from: IsoDate | null; leftOn: IsoDate },
  ): Promise<void> {
    const { employeeId, revision, from, leftOn } = leaving;
    if (endsSooner(from, leftOn)) await this.events.publish(tx, EMPLOYEE_LEFT, { employeeId, leftOn });
    await this.outbox.add(tx, TELL_EMPLOYEE, { employeeId, revision, news: { kind: 'leaves', leftOn } });
  }
}
