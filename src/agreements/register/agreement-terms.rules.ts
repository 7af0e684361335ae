import type { IsoDate } from '#libs/calendar/index.js';
import { addDays, holidayOn, isIsoDate, weekdayOf, type HolidayZone } from '#libs/calendar/index.js';
import type { Sector } from '../../employers/index.js';
import type { FieldRefusal } from '#libs/platform/errors/index.js';

/** Where telework may take place: the home, or any third place of the network. */
export const PLACES = ['home', 'third_places'] as const;
export type Place = (typeof PLACES)[number];

/** `electronic`: signed in the portal with an evidence record; `paper`: recorded from a signed paper. */
export type Channel = 'electronic' | 'paper';

/** What HR agrees with an employee. */
export interface TermsInput {
  /** Telework days per ISO week, counted as distinct days. */
  readonly daysPerWeek: number;
  /** Most telework days in a calendar month and in a calendar year, counted in half days; null where the text sets none. */
  readonly daysPerMonth: number | null;
  readonly daysPerYear: number | null;
  /** Whether days in a third place count towards month and year, or those at home alone. Both count towards the week. */
  readonly thirdPlacesCount: boolean;
  /** ISO weekdays (1 is Monday) on which telework may fall. */
  readonly weekdays: readonly number[];
  readonly places: readonly Place[];
  /** First and last day on which the terms hold; null has no end. */
  readonly startOn: IsoDate;
  readonly endOn: IsoDate | null;
  /** Contact slot, `HH:MM` local time. */
  readonly contactFrom: string;
  readonly contactTo: string;
  readonly adaptationMonths: number;
  readonly noticeDays: number;
}

/** What a form starts with: two days a week, open-ended, three months of adaptation, a month's notice. */
export const USUAL_TERMS: UsualTerms = {
  daysPerWeek: 2,
  daysPerMonth: null,
  daysPerYear: null,
  thirdPlacesCount: true,
  weekdays: [1, 2, 3, 4, 5],
  places: ['home', 'third_places'],
  endOn: null,
  contactFrom: '09:30',
  contactTo: '17:00',
  adaptationMonths: 3,
  noticeDays: 30,
};

/** Two months, the notice of public agents, last at most so many days. */
const AGENT_NOTICE_DAYS = 62;

/** Terms that a form starts with, and that a list of papers leaves out. */
export type UsualTerms = Omit<TermsInput, 'startOn'>;

/** What a form starts with, by the sector of the employer. */
export const usualTerms = (sector: Sector): UsualTerms =>
  sector === 'public' ? { ...USUAL_TERMS, noticeDays: AGENT_NOTICE_DAYS } : USUAL_TERMS;

/** Notice to stop during the adaptation period, in days; the texts say it. */
export const ADAPTATION_NOTICE_DAYS = 15;

/** Days the employee has to sign, when HR sets no other day. */
export const DAYS_TO_SIGN = 30;

/** Days that a form leaves between today and the first day of new terms: time to sign and countersign. */
const DAYS_BEFORE_START = 7;

/**
 * The first day that a form proposes: a week from now, or the next day after it that is neither weekend nor holiday.
 * @param holidays those of the employer
 */
export function usualStart(today: IsoDate, holidays: HolidayZone): IsoDate {
  let day = addDays(today, DAYS_BEFORE_START);
  while (weekdayOf(day) > 5 || holidayOn(day, holidays)) day = addDays(day, 1);
  return day;
}

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;
const between = (value: number, least: number, most: number) =>
  Number.isInteger(value) && value >= least && value <= most;

/** The most that a limit of a month or a year may be: working days of the longest month, and five a week over a year. */
export const MOST_DAYS = { month: 23, year: 260 } as const;

/** Why terms cannot be agreed, field by field; nothing when they can. */
export function termsRefusals(terms: TermsInput): FieldRefusal[] {
  const refusals: FieldRefusal[] = [];
  const refuse = (field: keyof TermsInput, code: string) => refusals.push({ field, code: `agreements.${code}` });
  const weekdays = new Set(terms.weekdays);
  if (!between(terms.daysPerWeek, 1, 5)) refuse('daysPerWeek', 'days-per-week');
  if (weekdays.size === 0 || [...weekdays].some((day) => !between(day, 1, 7))) refuse('weekdays', 'weekdays-none');
  else if (terms.daysPerWeek <= 5 && terms.daysPerWeek > weekdays.size) refuse('daysPerWeek', 'days-beyond-weekdays');
  if (terms.daysPerMonth !== null && !between(terms.daysPerMonth, 1, MOST_DAYS.month))
    refuse('daysPerMonth', 'days-per-month');
  if (terms.daysPerYear !== null && !between(terms.daysPerYear, 1, MOST_DAYS.year))
    refuse('daysPerYear', 'days-per-year');
  else if (terms.daysPerYear !== null && terms.daysPerYear < (terms.daysPerMonth ?? 0))
    refuse('daysPerYear', 'year-below-month');
  if (terms.places.length === 0 || terms.places.some((place) => !PLACES.includes(place)))
    refuse('places', 'places-none');
  if (!isIsoDate(terms.startOn)) refuse('startOn', 'day-unknown');
  if (terms.endOn !== null && !isIsoDate(terms.endOn)) refuse('endOn', 'day-unknown');
  else if (terms.endOn !== null && terms.endOn < terms.startOn) refuse('endOn', 'end-before-start');
  if (!CLOCK.test(terms.contactFrom)) refuse('contactFrom', 'time-unknown');
  if (!CLOCK.test(terms.contactTo)) refuse('contactTo', 'time-unknown');
  else if (terms.contactTo <= terms.contactFrom) refuse('contactTo', 'contact-ends-before');
  if (!between(terms.adaptationMonths, 0, 12)) refuse('adaptationMonths', 'adaptation-months');
  if (!between(terms.noticeDays, 0, 180)) refuse('noticeDays', 'notice-days');
  return refusals;
}

/** The terms in a fixed order, so that equal terms look equal. */
export function tidyTerms(terms: TermsInput): TermsInput {
  return {
    ...terms,
    // Without a limit of the month or the year there is nothing that a day could count towards.
    thirdPlacesCount: terms.thirdPlacesCount || (terms.daysPerMonth === null && terms.daysPerYear === null),
    weekdays: [...new Set(terms.weekdays)].toSorted((a, b) => a - b),
    places: PLACES.filter((place) => terms.places.includes(place)),
  };
}

/** Nothing but the terms of something that has more. */
export const bareTerms = (one: TermsInput): TermsInput => ({
  daysPerWeek: one.daysPerWeek,
  daysPerMonth: one.daysPerMonth,
  daysPerYear: one.daysPerYear,
  thirdPlacesCount: one.thirdPlacesCount,
  weekdays: one.weekdays,
  places: one.places,
  startOn: one.startOn,
  endOn: one.endOn,
  contactFrom: one.contactFrom,
  contactTo: one.contactTo,
  adaptationMonths: one.adaptationMonths,
  noticeDays: one.noticeDays,
});

/** The terms that hold on a day among somebody's, or null. */
export const termsOn = <T extends Pick<TermsInput, 'startOn' | 'endOn'>>(terms: readonly T[], day: IsoDate): T | null =>
  terms.find(({ startOn, endOn }) => startOn <= day && (endOn === null || day <= endOn)) ?? null;
