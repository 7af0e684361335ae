import { Injectable } from '@nestjs/common';
import { addDays, type IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { InvalidInput, NotFound } from '#libs/platform/errors/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { FrameworkRepository } from '../framework/framework.repository.js';
import { ForbiddenTransition } from '../register/agreement.errors.js';
import { AgreementRepository } from '../register/agreement.repository.js';
import { DAYS_TO_SIGN, tidyTerms, type TermsInput } from '../register/agreement-terms.rules.js';
import { newTermsRefusals } from '../register/lawful-terms.rules.js';
import { dayRefusals } from './prepare-agreements.js';
import { unsaidLimits } from '../texts/agreement-text.rules.js';
import { AgreementTextsRepository } from '../texts/agreement-texts.repository.js';

/** Changes the terms of a draft; what was sent is frozen and changes by a new version only. */
@Injectable()
export class CorrectDraft {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly employers: EmployerDirectory,
    private readonly frameworks: FrameworkRepository,
    private readonly texts: AgreementTextsRepository,
    private readonly repository: AgreementRepository,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws InvalidInput naming the fields, NotFound, ForbiddenTransition when it is no longer a draft */
  async execute(
    ctx: RequestContext,
    input: { readonly agreementId: string; readonly terms: TermsInput; readonly signBy: IsoDate | null },
  ): Promise<void> {
    const today = this.clock.today();
    const terms = tidyTerms(input.terms);
    const signBy = input.signBy ?? addDays(today, DAYS_TO_SIGN);
    await this.uow.run(ctx, async (tx) => {
      const { sector } = await this.employers.current(tx);
      const refusals = [...newTermsRefusals(terms, sector), ...dayRefusals(terms, signBy, today)];
      if (refusals.length > 0) throw new InvalidInput(refusals);
      const [draft] = await this.repository.lockMany(tx, [input.agreementId]);
      if (!draft) throw new NotFound('agreement');
      if (draft.state !== 'draft') throw new ForbiddenTransition(draft.state, 'prepare');
      const text = await this.texts.byId(tx, draft.textId);
      if (!text) throw new Error(`agreement ${draft.reference} has lost its text`);
      const unsaid = unsaidLimits(text.body, terms);
      if (unsaid.length > 0) throw new InvalidInput(unsaid);
      const framework = await this.frameworks.inForceOn(tx, terms.startOn);
      await this.repository.rewriteDraft(tx, draft.id, terms, signBy, framework?.id ?? null);
      await this.audit.record(tx, {
        action: 'agreements.correct-draft',
        subject: { type: 'agreement', id: draft.id },
        detail: { reference: draft.reference, version: draft.version, startOn: terms.startOn, signBy },
      });
    });
  }
}
