import { Injectable } from '@nestjs/common';
import { isoWeek, type IsoDate } from '#libs/calendar/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployeeRecords, Residences } from '../../employees/index.js';
import { EnterDays } from '../enter-days.js';
import { DaysRefused } from '../ledger.errors.js';
import { usualCountryOn } from '../usual-country.rules.js';
import { DeclarationFactsReader } from './declaration-facts.reader.js';
import { judgeDeclaration, type SaidHalf } from './declared-week.rules.js';

/** Half days of one week, as their person declares them. */
export interface WeekDeclaration {
  /** A day of the week. */
  readonly date: IsoDate;
  readonly halves: readonly SaidHalf[];
}

/** The employee says where the half days of a week are or were spent. Declaring the same again changes nothing. */
@Injectable()
export class DeclareWeek {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly employees: EmployeeRecords,
    private readonly residences: Residences,
    private readonly facts: DeclarationFactsReader,
    private readonly days: EnterDays,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @returns how many half days changed
   * @throws NotFound for an account without an employee @throws DaysRefused naming each half day; then nothing is written
   */
  async execute(ctx: RequestContext, { date, halves }: WeekDeclaration): Promise<{ changed: number }> {
    const { monday, sunday } = isoWeek(date);
    return this.uow.run(ctx, async (tx) => {
      // Locked: two declarations at once are judged one after the other.
      const employee = ctx.employeeId ? await this.employees.lock(tx, ctx.employeeId) : null;
      if (!employee) throw new NotFound('employee');
      const facts = await this.facts.of(tx, employee, date);
      const stays = (await this.residences.ofEach(tx, [employee.id])).get(employee.id) ?? [];
      const within = halves
        .filter(({ day }) => day >= monday && day <= sunday)
        .map((half) => ({
          ...half,
          country: half.country ?? usualCountryOn(half.kind, half.day, stays, employee.country),
        }));
      const { changed, refusals } = judgeDeclaration(within, facts);
      if (refusals.length > 0) throw new DaysRefused(refusals);
      if (changed.length === 0) return { changed: 0 };
      const entries = changed.map((half) => ({ ...half, employeeId: employee.id, origin: 'declared' as const }));
      await this.days.enter(tx, entries);
      await this.audit.record(tx, {
        action: 'ledger.declare',
        subject: { type: 'employee', id: employee.id },
        detail: { monday, halfDays: changed.length },
      });
      return { changed: changed.length };
    });
  }
}
