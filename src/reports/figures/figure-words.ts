import { tooFew } from '#libs/disclosure/index.js';
import { DETOUR_FACTOR } from '#libs/geo/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, formatKm, formatNumber, formatPercent, t } from '#libs/platform/i18n/index.js';
import type { FigureRow, Headline } from './month-figures.js';

/** Stands where a figure cannot be given yet. */
export const NO_FIGURE = '–';

/** `novembre 2026`. */
export const monthName = (locale: Locale, month: string): string => formatDate(locale, month, 'month');

/** Desk-days from half-days: `12,5`. */
export const desksDays = (locale: Locale, halfDays: number): string => formatNumber(locale, halfDays / 2, 1);

/** Instead of a count that could point at somebody. */
export const fewPeople = (locale: Locale): string => t(locale, 'common.few');

/** A number of people, or that they are few. */
export const peopleCount = (locale: Locale, people: number): string =>
  tooFew(people) ? fewPeople(locale) : formatNumber(locale, people);

/** A figure that so many people stand behind, or that they are few. */
export const ofPeople = (locale: Locale, people: number, figure: string): string =>
  tooFew(people) ? fewPeople(locale) : figure;

/** Share of the granted half-days that is booked; a dash when nothing is granted. */
const occupancy = (locale: Locale, { granted, used }: { granted: number; used: number }): string =>
  granted === 0 ? NO_FIGURE : formatPercent(locale, used / granted);

/** What a row of people or places is called: its name, several together, or no unit. */
export function rowName(locale: Locale, { name, groups, masked }: FigureRow, kind: 'unit' | 'site'): string {
  if (name !== null) return name;
  return groups > 1 || masked || kind === 'site'
    ? t(locale, `reports.others.${kind}`, { count: groups })
    : t(locale, 'reports.others.no-unit');
}

/** An estimate of ±30 % is not written to the kilometre: hundreds from 1,000 on. */
const roughly = (km: number): number => (Math.abs(km) < 1000 ? km : Math.round(km / 100) * 100);

/** The four headline figures, in words: the same on the dashboard, on the month's page and in the mail. */
export function headlines(locale: Locale, { covered, bookings, quota, travel }: Headline) {
  return {
    covered: peopleCount(locale, covered),
    days: ofPeople(locale, bookings.employees, desksDays(locale, bookings.halfDays)),
    occupancy: ofPeople(locale, bookings.employees, occupancy(locale, quota)),
    km: travel ? ofPeople(locale, travel.people, formatKm(locale, roughly(travel.km))) : NO_FIGURE,
  };
}

/** How the kilometres are counted, and from where; or what is missing for it. */
export function travelMethod(locale: Locale, { travel }: Headline): string {
  return travel
    ? t(locale, 'reports.travel.method', {
        workplace: travel.workplace,
        count: travel.days,
        factor: formatNumber(locale, DETOUR_FACTOR),
      })
    : t(locale, 'reports.travel.no-workplace');
}
