import { Injectable } from '@nestjs/common';
import { addDays } from '#libs/calendar/index.js';
import { Clock, employerHolidays } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { unitAsked, wordsOf } from '../people/people.forms.js';
import { PeopleLines } from '../people/people-lines.queries.js';
import { GroupPeople, type GroupFilter } from '../preparations/group-people.queries.js';
import { MOST_IN_GROUP } from '../preparations/preparation.js';
import { PreparationJudge } from '../preparations/preparation-judge.js';
import { PreparationsRepository } from '../preparations/preparations.repository.js';
import { DAYS_TO_SIGN, usualStart, usualTerms } from '../register/agreement-terms.rules.js';
import type { GroupQuery } from './preparations.forms.js';
import { preparationsModel, type PreparationsModel } from './preparations.view.js';

/** Preparations that the list shows. */
const RECENT = 20;

/** Whom a preparation may be begun for, and those that were. */
@Injectable()
export class PreparationsPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly people: GroupPeople,
    private readonly register: PeopleLines,
    private readonly preparations: PreparationsRepository,
    private readonly employers: EmployerDirectory,
    private readonly judge: PreparationJudge,
    private readonly clock: Clock,
  ) {}

  /** What a form asks for, as the search takes it. */
  filter(ctx: RequestContext, query: GroupQuery): Promise<GroupFilter> {
    return this.uow.read(ctx, (tx) => this.filterOf(tx, query));
  }

  /** The form, whom it finds with the usual terms, and the preparations begun so far. */
  async model(ctx: RequestContext, query: GroupQuery, refused?: RefusedForm): Promise<PreparationsModel> {
    const today = this.clock.today();
    return this.uow.read(ctx, async (tx) => {
      const { sector, documentLocale } = await this.employers.current(tx);
      const found = await this.people.found(tx, await this.filterOf(tx, query), today, MOST_IN_GROUP + 1);
      const judge = await this.judge.of(tx, {
        locale: documentLocale,
        terms: { ...usualTerms(sector), startOn: usualStart(today, employerHolidays()) },
        afterPresent: true,
        signBy: addDays(today, DAYS_TO_SIGN),
      });
      return preparationsModel(
        ctx.locale,
        {
          query,
          units: await this.register.units(tx),
          found: found.map((person) => {
            const line = { ...person, ownTerms: null, leftOut: false, agreementId: null, agreementState: null };
            return { line: { ...line, refusal: null }, outcome: judge({ ...line, refusal: null }) };
          }),
          recent: await this.preparations.recent(tx, RECENT),
        },
        refused,
      );
    });
  }

  private async filterOf(tx: Tx, { q, unit, manager, who, until }: GroupQuery): Promise<GroupFilter> {
    return {
      words: wordsOf(q),
      unit: unitAsked(unit),
      managers: manager === '' ? null : await this.register.managers(tx, wordsOf(manager), manager),
      who,
      until,
    };
  }
}
