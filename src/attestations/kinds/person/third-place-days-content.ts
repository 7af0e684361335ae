import { Injectable } from '@nestjs/common';
import { halvesOf } from '#libs/calendar/index.js';
import { THIRD_PLACE_DAYS, type ThirdPlaceFigures } from '#libs/documents/index.js';
import { departementOfInsee } from '#libs/geo/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { BookingRecords } from '../../../bookings/index.js';
import type { EmployeeView } from '../../../employees/index.js';
import { KnownDaysReader } from '../../../ledger/index.js';
import { SiteRecords } from '../../../sites/index.js';
import type { FigureLine, Period } from '../attestation-kind.js';
import { countHalfDays } from './counted-half-days.rules.js';
import { daysLine } from './evidence-words.js';
import type { StatementContent } from './statement-content.js';

/** One person's half days in third places, each with the place where a booking says which. */
@Injectable()
export class ThirdPlaceDaysContent implements StatementContent<ThirdPlaceFigures> {
  readonly kind = THIRD_PLACE_DAYS;
  readonly mostYears = 3;

  constructor(
    private readonly bookings: BookingRecords,
    private readonly days: KnownDaysReader,
    private readonly sites: SiteRecords,
  ) {}

  async collect(tx: Tx, { id }: EmployeeView, { from, to }: Period): Promise<ThirdPlaceFigures> {
    const known = (await this.days.of(tx, id, from, to)).filter(({ kind }) => kind === 'third-place');
    const booked = await this.bookings.ofEmployee(tx, id, from, to);
    const siteOf = new Map(
      booked.flatMap(({ day, part, siteId }) => halvesOf(part).map((half) => [`${day} ${half}`, siteId] as const)),
    );
    const sites = await this.sites.byIds(tx, [...new Set(siteOf.values())]);
    const named = new Map(
      sites.map((site) => [
        site.id,
        { name: site.name, place: `${site.communeName} (${departementOfInsee(site.communeInsee)})` },
      ]),
    );
    return {
      days: countHalfDays(known, ({ day, half }) => ({ site: named.get(siteOf.get(`${day} ${half}`) ?? '') ?? null })),
    };
  }

  isEmpty({ days }: ThirdPlaceFigures): boolean {
    return days.length === 0;
  }

  names({ days }: ThirdPlaceFigures): readonly string[] {
    return days.flatMap(({ site }) => (site ? [site.name, site.place] : []));
  }

  tell(locale: Locale, { days }: ThirdPlaceFigures): readonly FigureLine[] {
    const sites = new Map(days.map(({ site }) => [site?.name ?? '', site]));
    return [
      daysLine(locale, t(locale, 'attestations.figure.days-third-place'), days),
      ...[...sites].map(([name, site]) =>
        daysLine(
          locale,
          site ? `${site.name}, ${site.place}` : t(locale, 'attestations.figure.unnamed-place'),
          days.filter((row) => (row.site?.name ?? '') === name),
        ),
      ),
    ];
  }
}
