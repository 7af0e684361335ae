import { Injectable } from '@nestjs/common';
import { addDays, isoWeek, type IsoDate, type IsoWeek } from '#libs/calendar/index.js';
import type { HalfDay } from '#libs/day-ledger/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { EmployeeRecords, type EmployeeView } from '../../employees/index.js';
import { SharedDaysRepository } from '../sharing/shared-days.repository.js';
import { AbroadReader } from '../abroad/abroad.reader.js';
import { KnownDaysReader } from '../known-days.reader.js';
import { DeclarationFactsReader } from './declaration-facts.reader.js';
import type { DeclarationFacts } from './declared-week.rules.js';

/** A person's week of half days, and the one before it. */
export interface DeclaredWeek {
  readonly employee: EmployeeView;
  readonly week: IsoWeek;
  readonly facts: DeclarationFacts;
  /** What was known of the week before: what is proposed for this one where nothing is known yet. */
  readonly before: readonly HalfDay[];
  /** Whether the person shows their half days to their manager; null for somebody without one. */
  readonly sharing: boolean | null;
  /** Other States in which the person teleworked in the last twelve months. */
  readonly abroad: readonly string[];
}

/** Reads for the page on which somebody declares a week. */
@Injectable()
export class DeclaredWeekPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly employees: EmployeeRecords,
    private readonly facts: DeclarationFactsReader,
    private readonly days: KnownDaysReader,
    private readonly shared: SharedDaysRepository,
    private readonly abroad: AbroadReader,
  ) {}

  /** The week of a day, without one the present week; null for an account that belongs to no employee. */
  async of(ctx: RequestContext, date: IsoDate | undefined): Promise<DeclaredWeek | null> {
    return this.uow.read(ctx, async (tx) => {
      const employee = ctx.employeeId ? await this.employees.byId(tx, ctx.employeeId) : null;
      if (!employee) return null;
      const day = date ?? this.facts.today(employee);
      const week = isoWeek(day);
      return {
        employee,
        week,
        facts: await this.facts.of(tx, employee, day),
        before: await this.days.of(tx, employee.id, addDays(week.monday, -7), addDays(week.sunday, -7)),
        sharing: employee.managerId === null ? null : (await this.shared.since(tx, employee.id)) !== null,
        abroad: await this.abroad.statesOf(tx, employee),
      };
    });
  }
}
