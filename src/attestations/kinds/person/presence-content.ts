import { Injectable } from '@nestjs/common';
import type { HalfDay } from '#libs/day-ledger/index.js';
import { PRESENCE, type PresenceFigures } from '#libs/documents/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import type { EmployeeView } from '../../../employees/index.js';
import { KnownDaysReader } from '../../../ledger/index.js';
import type { FigureLine, Period } from '../attestation-kind.js';
import { countHalfDays } from './counted-half-days.rules.js';
import { NamedSitesReader } from './named-sites.reader.js';
import { siteLines } from './site-lines.js';
import type { StatementContent } from './statement-content.js';

type Vouched = HalfDay & { readonly origin: 'confirmed' | 'checked-in' };
const isVouched = (half: HalfDay): half is Vouched =>
  half.kind === 'third-place' && (half.origin === 'confirmed' || half.origin === 'checked-in');

/** Half days for which a host vouches, and no others: what is booked or declared is none of them. */
@Injectable()
export class PresenceContent implements StatementContent<PresenceFigures> {
  readonly kind = PRESENCE;
  readonly mostYears = 3;

  constructor(
    private readonly days: KnownDaysReader,
    private readonly sites: NamedSitesReader,
  ) {}

  async collect(tx: Tx, person: EmployeeView, period: Period): Promise<PresenceFigures> {
    const known = await this.days.ofPerson(tx, person, period.from, period.to);
    const siteOf = await this.sites.of(tx, person.id, period);
    return { days: countHalfDays(known.filter(isVouched), (half) => ({ site: siteOf(half) })) };
  }

  /** Only what a host confirmed, or an arrival by QR code, is presence; both need acts on record first (`src/presence`). */
  nothing({ days }: PresenceFigures): string | null {
    return days.length === 0 ? 'presence-not-confirmed' : null;
  }

  names({ days }: PresenceFigures): readonly string[] {
    return days.flatMap(({ site }) => (site ? [site.name, site.place] : []));
  }

  tell(locale: Locale, { days }: PresenceFigures): readonly FigureLine[] {
    return siteLines(locale, days);
  }
}
