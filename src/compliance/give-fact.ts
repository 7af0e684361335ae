import { Injectable } from '@nestjs/common';
import { isFactPath } from '#libs/labour-law/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { InvalidInput, NotFound } from '#libs/platform/errors/index.js';
import { AuditTrail } from '../audit/index.js';
import { isGiven } from './cases.rules.js';
import { ComplianceFactsRepository } from './compliance-facts.repository.js';
import { typedFact, type FactAnswer } from './given-fact.rules.js';

/** HR records a fact, or withdraws it, which makes it unknown again. */
@Injectable()
export class GiveFact {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly facts: ComplianceFactsRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound for a fact HR does not give by hand, InvalidInput for a value of the wrong form */
  async execute(ctx: RequestContext, input: FactAnswer & { readonly path: string }): Promise<void> {
    if (!isFactPath(input.path) || !isGiven(input.path)) throw new NotFound('fact');
    const typed = typedFact(input.path, input);
    if ('refused' in typed) throw new InvalidInput([{ field: 'value', code: typed.refused }]);
    const fact = {
      path: input.path,
      value: typed.value,
      givenBy: actorName(ctx),
      givenAt: this.clock.now(),
    };
    await this.uow.run(ctx, async (tx) => {
      await this.facts.give(tx, fact);
      await this.audit.record(tx, {
        action: 'compliance.give-fact',
        subject: { type: 'fact', id: fact.path },
        detail: { value: fact.value },
      });
    });
  }

  /** @throws NotFound when the fact was not given */
  async withdraw(ctx: RequestContext, path: string): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      if (!(await this.facts.withdraw(tx, path))) throw new NotFound('fact');
      await this.audit.record(tx, { action: 'compliance.withdraw-fact', subject: { type: 'fact', id: path } });
    });
  }
}
