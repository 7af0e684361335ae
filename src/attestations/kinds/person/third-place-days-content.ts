import { Injectable } from '@nestjs/common';
import { THIRD_PLACE_DAYS, type ThirdPlaceFigures } from '#libs/documents/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import type { EmployeeView } from '../../../employees/index.js';
import { KnownDaysReader } from '../../../ledger/index.js';
import type { FigureLine, Period } from '../attestation-kind.js';
import { countHalfDays } from './counted-half-days.rules.js';
import { NamedSitesReader } from './named-sites.reader.js';
import { siteLines } from './site-lines.js';
import type { StatementContent } from './statement-content.js';

/** One person's half days in third places, each with the place where a booking says which. */
@Injectable()
export class ThirdPlaceDaysContent implements StatementContent<ThirdPlaceFigures> {
  readonly kind = THIRD_PLACE_DAYS;
  readonly mostYears = 3;

  constructor(
    private readonly days: KnownDaysReader,
    private readonly sites: NamedSitesReader,
  ) {}

  async collect(tx: Tx, person: EmployeeView, period: Period): Promise<ThirdPlaceFigures> {
    const known = await this.days.ofPerson(tx, person, period.from, period.to);
    const siteOf = await this.sites.of(tx, person.id, period);
    return {
      days: countHalfDays(
        known.filter(({ kind }) => kind === 'third-place'),
        (half) => ({ site: siteOf(half) }),
      ),
    };
  }

  nothing({ days }: ThirdPlaceFigures): string | null {
    return days.length === 0 ? 'nothing-known' : null;
  }

  names({ days }: ThirdPlaceFigures): readonly string[] {
    return days.flatMap(({ site }) => (site ? [site.name, site.place] : []));
  }

  tell(locale: Locale, { days }: ThirdPlaceFigures): readonly FigureLine[] {
    return siteLines(locale, days);
  }
}
