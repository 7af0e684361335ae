import { Injectable } from '@nestjs/common';
import { addMonths, firstDayOfMonth, monthOf, type IsoDate } from '#libs/calendar/index.js';
import { requestContext, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { AdviseRequest, AskTelework, ListedRequests } from '../agreements/index.js';
import { EmployeeRecords, type EmployeeView } from '../employees/index.js';
import type { DemoCompany } from './demo-companies.js';
import { emailOf, PERSONAS } from './demo-people.rules.js';

/** Gives the demonstration requests of the manager's team: one waits for an opinion, one for a decision. */
@Injectable()
export class DemoRequests {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly employees: EmployeeRecords,
    private readonly listed: ListedRequests,
    private readonly ask: AskTelework,
    private readonly advise: AdviseRequest,
  ) {}

  /** Asked a day ago; done once. */
  async lately(ctx: RequestContext, company: DemoCompany, today: IsoDate): Promise<void> {
    const found = await this.uow.read(ctx, async (tx) => {
      if ((await this.listed.all(tx)).length > 0) return null;
      const manager = await this.employees.byEmail(tx, emailOf(company, PERSONAS.manager));
      return manager && { manager, team: await this.employees.teamOf(tx, manager.id, today) };
    });
    if (!found) return;
    const persona = emailOf(company, PERSONAS.employee);
    const [first, second] = found.team.filter(({ email }) => email !== persona);
    const startOn = firstDayOfMonth(addMonths(monthOf(today), 2));
    const wish = { daysPerWeek: 2, weekdays: [1, 2, 3, 4, 5], startOn, holdsRight: false } as const;
    if (first) await this.ask.execute(of(ctx, first), { ...wish, places: ['home', 'third_places'] });
    if (!second) return;
    const { requestId } = await this.ask.execute(of(ctx, second), {
      ...wish,
      daysPerWeek: 3,
      places: ['third_places'],
    });
    await this.advise.execute(of(ctx, found.manager), {
      requestId,
      advice: 'reserved',
      words: 'Trois jours conviennent, sauf le mercredi, jour de réunion de l’équipe.',
    });
  }
}

/** For somebody of the register, by the loader, which the journal names. */
const of = (ctx: RequestContext, { id }: EmployeeView): RequestContext => requestContext({ ...ctx, employeeId: id });
