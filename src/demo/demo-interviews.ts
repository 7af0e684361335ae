import { Injectable } from '@nestjs/common';
import { addDays, ADMINISTRATIVE_ZONE, isoWeek, localInstant, type IsoDate } from '#libs/calendar/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { EmployeeRecords } from '../employees/index.js';
import { InterviewsRepository, PlanInterview } from '../interviews/index.js';
import type { DemoCompany } from './demo-companies.js';
import { emailOf, PERSONAS } from './demo-people.rules.js';

/** Gives the demonstration an interview to come. No minutes are invented: they would put words into somebody's mouth. */
@Injectable()
export class DemoInterviews {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly employees: EmployeeRecords,
    private readonly interviews: InterviewsRepository,
    private readonly plan: PlanInterview,
  ) {}

  /** Invites the employee whom a visitor can be, on a Tuesday of the week after next; done once. */
  async lately(ctx: RequestContext, company: DemoCompany, today: IsoDate): Promise<void> {
    const { person, invited } = await this.uow.read(ctx, async (tx) => {
      const found = await this.employees.byEmail(tx, emailOf(company, PERSONAS.employee));
      return { person: found, invited: found !== null && (await this.interviews.of(tx, found.id)).length > 0 };
    });
    if (!person || invited) return;
    const tuesday = addDays(isoWeek(today).monday, 15);
    await this.plan.execute(ctx, {
      employeeId: person.id,
      startsAt: localInstant(tuesday, '10:00', ADMINISTRATIVE_ZONE),
      lasts: 60,
      place: 'Salle Loire, ou à distance',
    });
  }
}
