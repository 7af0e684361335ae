import { Injectable } from '@nestjs/common';
import { weekdayOf, type IsoDate } from '#libs/calendar/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { EmployeeRecords } from '../employees/index.js';
import { EnterDays, KnownDaysReader, workingDays } from '../ledger/index.js';
import type { DemoCompany } from './demo-companies.js';
import { FRONTIER_WORKERS, staffNumber } from './demo-people.rules.js';

const HALVES = ['am', 'pm'] as const;

/** The days of the two people who live outside France: some of each week at home there, the others at the office. */
@Injectable()
export class DemoFrontier {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly employees: EmployeeRecords,
    private readonly days: KnownDaysReader,
    private readonly enter: EnterDays,
  ) {}

  /** Declares their working days of a time, unless something is known of them already. */
  async lately(ctx: RequestContext, { departements }: DemoCompany, from: IsoDate, to: IsoDate): Promise<void> {
    if (departements.length > 0) return;
    await this.uow.run(ctx, async (tx) => {
      for (const { index, country, weekdays } of FRONTIER_WORKERS) {
        const person = await this.employees.byStaffNumber(tx, staffNumber(index));
        if (!person) continue;
        const known = new Set((await this.days.ofPerson(tx, person, from, to)).map(({ day }) => day));
        const atHome = (day: IsoDate) => weekdays.some((weekday) => weekday === weekdayOf(day));
        const entries = workingDays(person, { from, to }, [])
          .filter((day) => !known.has(day))
          .flatMap((day) =>
            HALVES.map((half) => ({
              employeeId: person.id,
              day,
              half,
              kind: atHome(day) ? ('home' as const) : ('office' as const),
              country: atHome(day) ? country : 'FR',
              origin: 'declared' as const,
            })),
          );
        await this.enter.enter(tx, entries);
      }
    });
  }
}
