import { Injectable } from '@nestjs/common';
import { HOME_INSURANCE, type HomeInsuranceFigures } from '#libs/documents/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { AgreementRecords } from '../../../agreements/index.js';
import type { EmployeeView } from '../../../employees/index.js';
import { KnownDaysReader } from '../../../ledger/index.js';
import type { FigureLine, Period } from '../attestation-kind.js';
import { termsLines } from './agreement-lines.js';
import { attestedTerms } from './attested-terms.rules.js';
import { countHalfDays } from './counted-half-days.rules.js';
import { daysLine } from './evidence-words.js';
import type { StatementContent } from './statement-content.js';

/** Whether telework at home was agreed, and its recorded half days. */
@Injectable()
export class HomeInsuranceContent implements StatementContent<HomeInsuranceFigures> {
  readonly kind = HOME_INSURANCE;
  readonly mostYears = 3;

  constructor(
    private readonly agreements: AgreementRecords,
    private readonly days: KnownDaysReader,
  ) {}

  async collect(tx: Tx, person: EmployeeView, { from, to }: Period): Promise<HomeInsuranceFigures> {
    const terms = await this.agreements.ofEmployeeBetween(tx, person.id, from, to);
    const known = await this.days.ofPerson(tx, person, from, to);
    return {
      agreements: attestedTerms(terms.filter(({ places }) => places.includes('home'))),
      days: countHalfDays(
        known.filter(({ kind }) => kind === 'home'),
        () => ({}),
      ),
    };
  }

  nothing({ agreements, days }: HomeInsuranceFigures): string | null {
    return agreements.length + days.length === 0 ? 'nothing-known' : null;
  }

  names(): readonly string[] {
    return [];
  }

  tell(locale: Locale, { agreements, days }: HomeInsuranceFigures): readonly FigureLine[] {
    return [...termsLines(locale, agreements), daysLine(locale, t(locale, 'attestations.figure.days-home'), days)];
  }
}
