import { Injectable } from '@nestjs/common';
import { isTelework } from '#libs/day-ledger/index.js';
import { TELEWORK, type TeleworkFigures } from '#libs/documents/index.js';
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

/** One person's telework: signed terms, and recorded half days with how they are known. */
@Injectable()
export class TeleworkContent implements StatementContent<TeleworkFigures> {
  readonly kind = TELEWORK;
  readonly mostYears = 3;

  constructor(
    private readonly agreements: AgreementRecords,
    private readonly days: KnownDaysReader,
  ) {}

  async collect(tx: Tx, person: EmployeeView, { from, to }: Period): Promise<TeleworkFigures> {
    const terms = await this.agreements.ofEmployeeBetween(tx, person.id, from, to);
    const known = await this.days.ofPerson(tx, person, from, to);
    return {
      agreements: attestedTerms(terms),
      days: countHalfDays(
        known.filter(({ kind }) => isTelework(kind)),
        ({ kind }) => ({ place: kind === 'home' ? ('home' as const) : ('third-place' as const) }),
      ),
    };
  }

  nothing({ agreements, days }: TeleworkFigures): string | null {
    return agreements.length + days.length === 0 ? 'nothing-known' : null;
  }

  names(): readonly string[] {
    return [];
  }

  tell(locale: Locale, { agreements, days }: TeleworkFigures): readonly FigureLine[] {
    return [
      ...termsLines(locale, agreements),
      ...(['home', 'third-place'] as const).map((place) =>
        daysLine(
          locale,
          t(locale, `attestations.figure.days-${place}`),
          days.filter((row) => row.place === place),
        ),
      ),
    ];
  }
}
