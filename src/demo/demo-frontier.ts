import { Injectable } from '@nestjs/common';
import { addDays, weekdayOf, type IsoDate } from '#libs/calendar/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { EmployeeRecords } from '../employees/index.js';
import { EnterDays, KnownDaysReader, RecordCover, SocialCoversRepository, workingDays } from '../ledger/index.js';
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
    private readonly covers: SocialCoversRepository,
    private readonly record: RecordCover,
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
    await this.cover(ctx, to);
  }

  /** What was granted and asked for, unless something is on record: one agreement that ends soon, one request without an answer. */
  private async cover(ctx: RequestContext, today: IsoDate): Promise<void> {
    for (const { index, country, ...said } of FRONTIER_WORKERS) {
      const person = await this.uow.read(ctx, async (tx) => {
        const found = await this.employees.byStaffNumber(tx, staffNumber(index));
        return found && (await this.covers.ofEach(tx, [found.id])).length === 0 ? found : null;
      });
      if (!person) continue;
      const granted = 'coveredFor' in said;
      await this.record.execute(ctx, {
        employeeId: person.id,
        terms: {
          kind: 'framework',
          standing: granted ? 'granted' : 'asked',
          state: 'FR',
          workState: country,
          reference: granted ? 'A1-FICTIF-0001' : '',
          askedOn: addDays(today, granted ? -720 : -20),
          decidedOn: granted ? addDays(today, -690) : null,
          validFrom: granted ? addDays(today, -680) : null,
          validTo: granted ? addDays(today, said.coveredFor) : null,
        },
      });
    }
  }
}
