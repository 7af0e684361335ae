import { Injectable } from '@nestjs/common';
import { addDays } from '#libs/calendar/index.js';
import { Clock, employerHolidays } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork } from '#libs/platform/db/index.js';
import { InvalidInput } from '#libs/platform/errors/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { DAYS_TO_SIGN, usualStart, usualTerms } from '../register/agreement-terms.rules.js';
import { GroupPeople, type GroupFilter } from './group-people.queries.js';
import { MOST_IN_GROUP } from './preparation.js';
import { PreparationsRepository } from './preparations.repository.js';

/** Begins a preparation for whoever a filter finds, with the usual terms to be edited. Nothing is drafted yet. */
@Injectable()
export class BeginPreparation {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly people: GroupPeople,
    private readonly preparations: PreparationsRepository,
    private readonly employers: EmployerDirectory,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @returns its id. @throws InvalidInput naming `who`: nobody is found, or too many */
  async execute(ctx: RequestContext, { filter }: { readonly filter: GroupFilter }): Promise<string> {
    const today = this.clock.today();
    return this.uow.run(ctx, async (tx) => {
      const found = await this.people.found(tx, filter, today, MOST_IN_GROUP + 1);
      if (found.length === 0) throw new InvalidInput([{ field: 'who', code: 'agreements.group-nobody' }]);
      if (found.length > MOST_IN_GROUP)
        throw new InvalidInput([{ field: 'who', code: 'agreements.employees-many', params: { most: MOST_IN_GROUP } }]);
      const { sector, documentLocale } = await this.employers.current(tx);
      const id = newId();
      const one = {
        id,
        state: 'open' as const,
        locale: documentLocale,
        terms: { ...usualTerms(sector), startOn: usualStart(today, employerHolidays()) },
        afterPresent: true,
        signBy: addDays(today, DAYS_TO_SIGN),
        runId: null,
        createdBy: actorName(ctx),
        createdAt: this.clock.now(),
      };
      await this.preparations.add(
        tx,
        one,
        found.map(({ employeeId }) => employeeId),
      );
      await this.audit.record(tx, {
        action: 'agreements.begin-preparation',
        subject: { type: 'agreement-preparation', id },
        detail: { people: found.length },
      });
      return id;
    });
  }
}
