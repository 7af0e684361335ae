import { Injectable } from '@nestjs/common';
import { CROSS_BORDER, type CrossBorderFigures } from '#libs/documents/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { formatNumber, formatPercent, regionName, t } from '#libs/platform/i18n/index.js';
import type { EmployeeView } from '../../../employees/index.js';
import { ClosingDays } from '../../../employers/index.js';
import { KnownDaysReader, workingDays } from '../../../ledger/index.js';
import type { FigureLine, Period } from '../attestation-kind.js';
import { crossBorder } from './cross-border.rules.js';
import { daysLine } from './evidence-words.js';
import type { StatementContent } from './statement-content.js';

/** Where one person worked, by country, and which share was teleworked in the country of residence. */
@Injectable()
export class CrossBorderContent implements StatementContent<CrossBorderFigures> {
  readonly kind = CROSS_BORDER;
  /** A row for each month, country, place and origin. */
  readonly mostYears = 2;

  constructor(
    private readonly days: KnownDaysReader,
    private readonly closings: ClosingDays,
  ) {}

  async collect(tx: Tx, person: EmployeeView, { from, to }: Period): Promise<CrossBorderFigures> {
    const known = await this.days.ofPerson(tx, person, from, to);
    const expected = workingDays(person, { from, to }, await this.closings.between(tx, from, to));
    return crossBorder(known, { from, to }, { residence: person.country, expected });
  }

  nothing({ workedHalfDays }: CrossBorderFigures): string | null {
    return workedHalfDays === 0 ? 'nothing-known' : null;
  }

  names(): readonly string[] {
    return [];
  }

  tell(locale: Locale, { share, countries, unknownHalfDays, days }: CrossBorderFigures): readonly FigureLine[] {
    return [
      ...(share
        ? [
            {
              label: t(locale, 'attestations.figure.residence-share'),
              value:
                share.least === share.most
                  ? formatPercent(locale, share.least / 10_000)
                  : t(locale, 'attestations.figure.between', {
                      least: formatPercent(locale, share.least / 10_000),
                      most: formatPercent(locale, share.most / 10_000),
                    }),
            },
          ]
        : []),
      daysLine(locale, t(locale, 'attestations.figure.days-worked'), days),
      ...countries.map(({ country, days: count }) => ({
        label: t(locale, 'attestations.figure.days-in', { country: regionName(locale, country) }),
        value: formatNumber(locale, count),
      })),
      { label: t(locale, 'attestations.figure.days-unknown'), value: formatNumber(locale, unknownHalfDays / 2) },
    ];
  }
}
