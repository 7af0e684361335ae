import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import type { FieldRefusal } from '#libs/platform/errors/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import type { TermsInput } from '../register/agreement-terms.rules.js';
import { newTermsRefusals } from '../register/lawful-terms.rules.js';
import { unsaidLimits } from '../texts/agreement-text.rules.js';
import { AgreementTextsRepository } from '../texts/agreement-texts.repository.js';
import type { CommonDraft, GroupLine } from './preparation.js';
import { judgeOf, type Outcome } from './preparation.rules.js';

/** Judges people and terms with what they rest on today: the employer's sector, and the text that would be drawn up. */
@Injectable()
export class PreparationJudge {
  constructor(
    private readonly employers: EmployerDirectory,
    private readonly texts: AgreementTextsRepository,
    private readonly clock: Clock,
  ) {}

  /** What a preparation does for each of its people. */
  async of(tx: Tx, common: CommonDraft): Promise<(line: GroupLine) => Outcome> {
    return judgeOf(common, await this.terms(tx, common.locale), this.clock.today());
  }

  /** Why terms cannot be drawn up in a language, field by field: their form, the law, limits that the text cannot carry. */
  async terms(tx: Tx, locale: Locale): Promise<(terms: TermsInput) => FieldRefusal[]> {
    const { sector } = await this.employers.current(tx);
    const body = await this.texts.bodyInUse(tx, sector, locale);
    return (terms) => [...newTermsRefusals(terms, sector), ...unsaidLimits(body, terms)];
  }
}
