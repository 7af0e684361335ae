import type { IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { Choice, FieldProblems } from '#libs/platform/views/index.js';
import type { Sector } from '../../employers/index.js';
import { MOST_DAYS, PLACES, type TermsInput } from '../register/agreement-terms.rules.js';

/** The controls of terms, for the partial `terms-fields`. */
export interface TermsFields {
  readonly daysPerWeek: string;
  /** Limits of month and year; blank where there is none. */
  readonly daysPerMonth: string;
  readonly daysPerYear: string;
  readonly thirdPlacesCount: readonly Choice[];
  /** Most days of a month and of a year that can be agreed. */
  readonly mostInMonth: number;
  readonly mostInYear: number;
  readonly weekdays: readonly Choice[];
  readonly places: readonly Choice[];
  readonly startOn: string;
  readonly endOn: string;
  readonly contactFrom: string;
  readonly contactTo: string;
  readonly adaptationMonths: string;
  readonly noticeDays: string;
  /** The notice is that of the decree: it is said, not asked. */
  readonly agent: boolean;
  /** What a contact slot is, with its article. */
  readonly contactHint: string;
  /** Most days a week that the law allows. */
  readonly mostDays: number;
  /** The earliest day that may be chosen; nothing when terms may have begun. */
  readonly from: IsoDate | undefined;
  readonly problems: FieldProblems;
}

/**
 * Terms as a form shows them.
 * @param typed what was sent when the form was refused; null otherwise, then `terms` are shown
 */
export function termsFields(
  locale: Locale,
  terms: TermsInput,
  typed: Readonly<Record<string, unknown>> | null,
  {
    sector,
    from,
    problems = {},
  }: {
    readonly sector: Sector;
    readonly from?: IsoDate | undefined;
    readonly problems?: FieldProblems | undefined;
  },
): TermsFields {
  const value = (name: string, usual: string) => {
    const sent = typed?.[name];
    return typeof sent === 'string' ? sent : usual;
  };
  const weekdays = typed ? listOf(typed['weekdays']) : terms.weekdays.map(String);
  const places: readonly string[] = typed ? listOf(typed['places']) : terms.places;
  return {
    daysPerWeek: value('daysPerWeek', String(terms.daysPerWeek)),
    daysPerMonth: value('daysPerMonth', String(terms.daysPerMonth ?? '')),
    daysPerYear: value('daysPerYear', String(terms.daysPerYear ?? '')),
    thirdPlacesCount: (['yes', 'no'] as const).map((answer) => ({
      value: answer,
      label: t(locale, `agreements.form.third-places-count-${answer}`),
      selected: value('thirdPlacesCount', terms.thirdPlacesCount ? 'yes' : 'no') === answer,
    })),
    mostInMonth: MOST_DAYS.month,
    mostInYear: MOST_DAYS.year,
    weekdays: [1, 2, 3, 4, 5, 6, 7].map((day) => ({
      value: String(day),
      label: t(locale, `agreements.words.weekday-${day}`),
      selected: weekdays.includes(String(day)),
    })),
    places: PLACES.map((place) => ({
      value: place,
      label: t(locale, `agreements.form.place-${place}`),
      selected: places.includes(place),
    })),
    startOn: value('startOn', terms.startOn),
    endOn: value('endOn', terms.endOn ?? ''),
    contactFrom: value('contactFrom', terms.contactFrom.slice(0, 5)),
    contactTo: value('contactTo', terms.contactTo.slice(0, 5)),
    adaptationMonths: value('adaptationMonths', String(terms.adaptationMonths)),
    noticeDays: value('noticeDays', String(terms.noticeDays)),
    agent: sector === 'public',
    contactHint: t(locale, `agreements.form.${sector === 'public' ? 'agent-' : ''}contact-hint`),
    mostDays: sector === 'public' ? 3 : 5,
    from,
    problems,
  };
}

/** What a control that may be ticked several times sent. */
export function listOf(value: unknown): string[] {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((one) => typeof one === 'string');
}
