import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployeeRecords, Residences } from '../../employees/index.js';
import { DayEntriesRepository } from '../day-entries.repository.js';
import { EnterDays } from '../enter-days.js';
import { DaysRefused } from '../ledger.errors.js';
import { LocalToday } from '../local-today.js';
import { usualCountryOn } from '../usual-country.rules.js';
import { judgeCorrection, type Correction } from './correction.rules.js';

/** HR puts right what is known of half a day, with the reason; also in a month that is closed. */
@Injectable()
export class CorrectHalfDays {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly today: LocalToday,
    private readonly employees: EmployeeRecords,
    private readonly residences: Residences,
    private readonly entries: DayEntriesRepository,
    private readonly days: EnterDays,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound @throws DaysRefused naming the field; then nothing is written */
  async execute(ctx: RequestContext, correction: Correction): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      const { employeeId, day, halves, kind, country, reason } = correction;
      const employee = await this.employees.lock(tx, employeeId);
      if (!employee) throw new NotFound('employee');
      const before = (await this.entries.of(tx, [employeeId], day, day)).filter(({ origin }) => origin === 'corrected');
      const last = new Map(before.map((entry) => [entry.half, entry.kind]));
      const corrected = halves.filter((half) => (last.get(half) ?? null) !== null);
      const refusals = judgeCorrection(correction, { ...employee, today: this.today.of(employee), corrected });
      if (refusals.length > 0) throw new DaysRefused(refusals);
      const absence = kind === 'absence' ? correction.absence : null;
      const stays = (await this.residences.ofEach(tx, [employeeId])).get(employeeId) ?? [];
      const spentIn = country ?? usualCountryOn(kind, day, stays, employee.country);
      const entries = (kind === null ? corrected : halves).map((half) => ({
        employeeId,
        day,
        half,
        kind,
        country: spentIn,
        origin: 'corrected' as const,
        absence,
        reason,
      }));
      await this.days.enter(tx, entries);
      // What the absence is stays out of the trail, which more people read.
      await this.audit.record(tx, {
        action: 'ledger.correct',
        subject: { type: 'employee', id: employeeId },
        detail: { day, halves, kind },
      });
    });
  }
}
