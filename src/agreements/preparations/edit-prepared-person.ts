import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { InvalidInput, NotFound } from '#libs/platform/errors/index.js';
import { AuditTrail } from '../../audit/index.js';
import { dayRefusals } from '../lifecycle/prepare-agreements.js';
import { tidyTerms, type TermsInput } from '../register/agreement-terms.rules.js';
import { GroupPeople } from './group-people.queries.js';
import { OpenPreparation } from './open-preparation.js';
import { PreparationJudge } from './preparation-judge.js';
import { PreparationsRepository } from './preparations.repository.js';

/** What one person of a preparation is to get: terms of their own, the common ones, or nothing. */
export type PersonWish = { readonly as: 'own'; readonly terms: TermsInput } | { readonly as: 'common' | 'out' };

/** Makes an exception for one person of a preparation, or takes it back. */
@Injectable()
export class EditPreparedPerson {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly open: OpenPreparation,
    private readonly people: GroupPeople,
    private readonly preparations: PreparationsRepository,
    private readonly judge: PreparationJudge,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws InvalidInput naming the fields, NotFound for people outside the preparation, PreparationUnderWay */
  async execute(
    ctx: RequestContext,
    input: { readonly preparationId: string; readonly employeeId: string; readonly wish: PersonWish },
  ): Promise<void> {
    const { preparationId, employeeId, wish } = input;
    const today = this.clock.today();
    await this.uow.run(ctx, async (tx) => {
      const { signBy, locale } = await this.open.lock(tx, preparationId);
      if (!(await this.people.line(tx, preparationId, employeeId, today))) throw new NotFound('employee');
      const ownTerms = wish.as === 'own' ? tidyTerms(wish.terms) : null;
      if (ownTerms !== null) {
        const days = dayRefusals(ownTerms, signBy, today).filter(({ field }) => field !== 'signBy');
        const refusals = [...(await this.judge.terms(tx, locale))(ownTerms), ...days];
        if (refusals.length > 0) throw new InvalidInput(refusals);
      }
      await this.preparations.writePerson(tx, preparationId, employeeId, { ownTerms, leftOut: wish.as === 'out' });
      await this.audit.record(tx, {
        action: 'agreements.edit-prepared-person',
        subject: { type: 'agreement-preparation', id: preparationId },
        detail: { employeeId, as: wish.as },
      });
    });
  }
}
