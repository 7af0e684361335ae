import { Injectable } from '@nestjs/common';
import { MOBILITY, type MobilityFigures } from '#libs/documents/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { EmployeeView } from '../../../employees/index.js';
import { KnownDaysReader } from '../../../ledger/index.js';
import type { FigureLine, Period } from '../attestation-kind.js';
import { countHalfDays } from './counted-half-days.rules.js';
import { daysLine } from './evidence-words.js';
import type { StatementContent } from './statement-content.js';

/** Half days at the office and in third places, and the usual means of transport of the register. */
@Injectable()
export class MobilityContent implements StatementContent<MobilityFigures> {
  readonly kind = MOBILITY;
  readonly mostYears = 3;

  constructor(private readonly days: KnownDaysReader) {}

  async collect(tx: Tx, person: EmployeeView, { from, to }: Period): Promise<MobilityFigures> {
    const known = await this.days.ofPerson(tx, person, from, to);
    return {
      mode: person.commuteMode,
      days: countHalfDays(
        known.filter(({ kind }) => kind === 'office' || kind === 'third-place'),
        ({ kind }) => ({ place: kind === 'office' ? ('office' as const) : ('third-place' as const) }),
      ),
    };
  }

  nothing({ days }: MobilityFigures): string | null {
    return days.length === 0 ? 'nothing-known' : null;
  }

  names(): readonly string[] {
    return [];
  }

  tell(locale: Locale, { days }: MobilityFigures): readonly FigureLine[] {
    return (['office', 'third-place'] as const).map((place) =>
      daysLine(
        locale,
        t(locale, `attestations.figure.days-${place}`),
        days.filter((row) => row.place === place),
      ),
    );
  }
}
