import { tooFew } from '#libs/disclosure/index.js';
import { DETOUR_FACTOR } from '#libs/geo/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatKm, formatNumber, t } from '#libs/platform/i18n/index.js';
import { avoidedKm, partsMayBeShown, wholeDays, type PeopleDays } from './avoided-travel.rules.js';
import type { FormerTravelFigure, Headline } from './month-figures.js';

type Travel = Headline['travel'];

/** An estimate of ±30 % is not written to the kilometre: hundreds from 1,000 on. */
const roughly = (km: number): number => (Math.abs(km) < 1000 ? km : Math.round(km / 100) * 100);

/** `300 à 1 200 km`, one figure when both ends are the same, that the people are few; null when nothing is known. */
export function travelKm(locale: Locale, travel: Travel): string | null {
  if (travel === null) return null;
  if (travel.basis === 'one-workplace')
    return tooFew(travel.people) ? t(locale, 'common.few') : formatKm(locale, roughly(travel.km));
  const said = avoidedKm(travel);
  if (said.kind === 'unknown') return null;
  if (said.kind === 'few') return t(locale, 'common.few');
  const [low, high] = [roughly(said.low), roughly(said.high)];
  if (low === high) return formatKm(locale, low);
  return t(locale, 'reports.travel.between', { low: formatNumber(locale, low), high: formatKm(locale, high) });
}

/** The note under the figure: what it depends on. */
export function travelNote(locale: Locale, travel: Travel): string {
  if (travel === null) return t(locale, 'reports.kpi.km-missing');
  if (travel.basis === 'one-workplace') return formerMethod(locale, travel);
  const { kind } = avoidedKm(travel);
  if (kind === 'unknown') return t(locale, 'reports.kpi.km-missing');
  if (kind === 'few') return t(locale, 'reports.kpi.km-few');
  if (travel.modeUnknown.people > 0) return t(locale, 'reports.kpi.km-mode');
  return t(locale, travel.workplaceUnknown.people > 0 ? 'reports.kpi.km-partly' : 'reports.kpi.km-note');
}

/** How the kilometres are counted, or what is missing for them. */
export function travelMethod(locale: Locale, travel: Travel): string {
  if (travel === null) return t(locale, 'reports.travel.no-workplace');
  if (travel.basis === 'one-workplace') return formerMethod(locale, travel);
  if (avoidedKm(travel).kind === 'unknown') return t(locale, 'reports.travel.unknown');
  return t(locale, 'reports.travel.method', { factor: formatNumber(locale, DETOUR_FACTOR) });
}

const formerMethod = (locale: Locale, { workplace, days }: FormerTravelFigure): string =>
  t(locale, 'reports.travel.former-method', { workplace, count: days, factor: formatNumber(locale, DETOUR_FACTOR) });

/** What the figure rests on and what it leaves out: whole days by what is known of the people who spent them. */
export function travelRows(locale: Locale, travel: Travel): { label: string; value: string }[] {
  if (travel === null || travel.basis === 'one-workplace') return [];
  if (!partsMayBeShown(travel))
    return [{ label: t(locale, 'reports.travel.parts'), value: t(locale, 'reports.travel.parts-few') }];
  const spent = ({ people, days }: PeopleDays) =>
    people === 0
      ? formatNumber(locale, 0)
      : t(locale, 'reports.travel.days-of-people', {
          days: t(locale, 'reports.travel.days', { count: days }),
          people: t(locale, 'reports.travel.people', { count: people }),
        });
  const row = (key: string, value: string) => ({ label: t(locale, `reports.travel.${key}`), value });
  return [
    row('whole-days', formatNumber(locale, wholeDays(travel))),
    row('mode-unknown', spent(travel.modeUnknown)),
    row('workplace-unknown', spent(travel.workplaceUnknown)),
    row('alone', formatNumber(locale, travel.alone.halfDays)),
  ];
}

/** Whether recording workplaces and modes would make the figure narrower or fuller. */
export const travelIsIncomplete = (travel: Travel): boolean =>
  travel !== null &&
  travel.basis === 'each-workplace' &&
  travel.modeUnknown.people + travel.workplaceUnknown.people > 0;
