import type { Origin } from '#libs/day-ledger/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { FigureLine } from '../attestation-kind.js';
import { daysLine } from './evidence-words.js';
import type { NamedSite } from './named-sites.reader.js';

/** Counted half days in third places: all of them, and place by place. */
export function siteLines(
  locale: Locale,
  days: readonly { readonly origin: Origin; readonly halfDays: number; readonly site: NamedSite | null }[],
): FigureLine[] {
  const nameOf = (site: NamedSite | null) =>
    site ? `${site.name}, ${site.place}` : t(locale, 'attestations.figure.unnamed-place');
  const names = new Set(days.map(({ site }) => nameOf(site)));
  return [
    daysLine(locale, t(locale, 'attestations.figure.days-third-place'), days),
    ...[...names].map((name) =>
      daysLine(
        locale,
        name,
        days.filter(({ site }) => nameOf(site) === name),
      ),
    ),
  ];
}
