import type { IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, regionName, t } from '#libs/platform/i18n/index.js';
import type { StatusPill } from '#libs/platform/views/index.js';
import { lastCovered, type CoverTerms, type SocialCover } from './social-cover.js';

/** What of a record is put in words. */
type Told = CoverTerms & Pick<SocialCover, 'endedOn'>;

const TONES = {
  granted: 'success',
  asked: 'info',
  refused: 'danger',
  withdrawn: 'neutral',
} as const satisfies Record<CoverTerms['standing'], StatusPill['tone']>;

/** The days that a record names: `du 1 janvier 2026 au 31 décembre 2026`, with its end where it ended before. */
export function coverDays(locale: Locale, { validFrom, validTo, endedOn }: Told): string {
  const day = (on: IsoDate) => formatDate(locale, on, 'date');
  if (validFrom === null || validTo === null) return t(locale, 'ledger.covers.no-days');
  const days = t(locale, 'ledger.covers.days', { from: day(validFrom), to: day(validTo) });
  return endedOn === null ? days : t(locale, 'ledger.covers.days-ended', { days, ended: day(endedOn) });
}

/** When it was asked for and decided, as far as anybody said. */
export function coverDecision(locale: Locale, { standing, askedOn, decidedOn }: Told): string {
  const day = (on: IsoDate) => formatDate(locale, on, 'date');
  return [
    askedOn === null
      ? t(locale, 'ledger.covers.asked-unknown')
      : t(locale, 'ledger.covers.asked', { day: day(askedOn) }),
    ...(decidedOn === null ? [] : [t(locale, `ledger.covers.decided-${standing}`, { day: day(decidedOn) })]),
  ].join(' ');
}

/** The States: whose law, and where the work is done. */
export const coverStates = (locale: Locale, { state, workState }: Told): string =>
  t(locale, 'ledger.covers.states', { state: regionName(locale, state), work: regionName(locale, workState) });

/** Where it stands on a day: granted, not yet begun, over, asked for, refused. */
export function coverPill(locale: Locale, cover: Told, today: IsoDate): StatusPill {
  const last = lastCovered(cover);
  if (cover.standing === 'granted' && last !== null && last < today)
    return { label: t(locale, 'ledger.covers.over'), tone: 'neutral' };
  if (cover.standing === 'granted' && cover.validFrom !== null && cover.validFrom > today)
    return { label: t(locale, 'ledger.covers.to-come'), tone: 'info' };
  return { label: t(locale, `ledger.covers.standing.${cover.standing}`), tone: TONES[cover.standing] };
}
