import { Injectable } from '@nestjs/common';
import { FACT_PATHS } from '#libs/labour-law/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { EmployeeRecords } from '../employees/index.js';
import { concerns, rulesAsking } from './answers.rules.js';
import { ComplianceBoard } from './compliance-board.js';
import { holderOf } from './facts/agreement-facts.rules.js';
import { RecordedFactsRepository } from './facts/recorded-facts.repository.js';
import { SensitiveLooks } from './sensitive-looks.js';
import { personFactsModel, type PersonFactsModel } from './person-facts.view.js';

/** The facts about a person that a rule of the board asks for, in the order of the dictionary. */
const ASKED = FACT_PATHS.filter((path) => holderOf(path) === 'person' && rulesAsking(path).length > 0);

/** /hr/compliance/people/:id: everything that was recorded of one person's telework, and what is not yet. */
@Injectable()
export class PersonFactsPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly employees: EmployeeRecords,
    private readonly facts: RecordedFactsRepository,
    private readonly board: ComplianceBoard,
    private readonly looks: SensitiveLooks,
  ) {}

  /** @throws NotFound */
  async model(ctx: RequestContext, id: string): Promise<PersonFactsModel> {
    const today = this.clock.today();
    const { person, facts, employer } = await this.uow.run(ctx, async (tx) => {
      const found = await this.employees.byId(tx, id);
      if (!found) throw new NotFound('employee');
      const recorded = await this.facts.ofEmployee(tx, id);
      const profile = await this.board.employerOn(tx, today);
      await this.looks.record(tx, id, recorded);
      return { person: found, facts: recorded, employer: profile };
    });
    return personFactsModel(
      ctx.locale,
      person,
      ASKED.map((path) => ({ path, open: concerns(path, employer, today) })),
      facts.filter(({ validFrom }) => validFrom <= today),
    );
  }
}
