import { tooFew } from '#libs/disclosure/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, formatNumber, formatPercent, t } from '#libs/platform/i18n/index.js';
import type { FigureRow, Headline } from './month-figures.js';
import { travelKm } from './travel-words.js';

/** Shown where a figure cannot be given yet. */
export const NO_FIGURE = '–';

/** `novembre 2026`. */
export const monthName = (locale: Locale, month: string): string => formatDate(locale, month, 'month');

/** Desk-days from half-days: `12,5`. */
export const desksDays = (locale: Locale, halfDays: number): string => formatNumber(locale, halfDays / 2, 1);

/** Shown instead of a count that could identify somebody. */
export const fewPeople = (locale: Locale): string => t(locale, 'common.few');

/** A number of people, or the words for too few. */
export const peopleCount = (locale: Locale, people: number): string =>
  tooFew(people) ? fewPeople(locale) : formatNumber(locale, people);

/** A figure with `people` people behind it, or the words for too few. */
export const ofPeople = (locale: Locale, people: number, figure: string): string =>
  tooFew(people) ? fewPeople(locale) : figure;

/** Share of the granted half-days that is booked; a dash when nothing is granted. */
const occupancy = (locale: Locale, { granted, used }: { granted: number; used: number }): string =>
  granted === 0 ? NO_FIGURE : formatPercent(locale, used / granted);

/** The label of a row of people or places: its name, several merged, or no unit. */
export function rowName(locale: Locale, { name, groups, masked }: FigureRow, kind: 'unit' | 'site'): string {
  if (name !== null) return name;
  return groups > 1 || masked || kind === 'site'
    ? t(locale, `reports.others.${kind}`, { count: groups })
    : t(locale, 'reports.others.no-unit');
}

/**
 * The four headline figures, in words: the same on the dashboard, on the month's page and in the mail. People are
 * masked; desk-days are not, since the table of places adds up to them.
 */
export function headlines(locale: Locale, { covered, bookings, quota, travel }: Headline) {
  return {
    covered: peopleCount(locale, covered),
    days: desksDays(locale, bookings.halfDays),
    occupancy: occupancy(locale, quota),
    km: travelKm(locale, travel) ?? NO_FIGURE,
  };
}
