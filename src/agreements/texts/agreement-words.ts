import { formatDate, t, typeset } from '#libs/platform/i18n/index.js';
import { groupedSiren } from '#libs/text/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import type { IsoDate } from '#libs/calendar/index.js';
import type { LegalIdentity, Sector, Signatory } from '../../employers/index.js';
import type { Framework } from '../framework/framework.rules.js';
import { ADAPTATION_NOTICE_DAYS, type TermsInput } from '../register/agreement-terms.rules.js';
import type { TeleworkLimits } from '../register/telework-limits.rules.js';
import type { PlaceholderValues } from './placeholders.rules.js';

/** The subject of a text: everything its placeholders may name. */
export interface TextSubject {
  readonly employer: { readonly name: string; readonly siren: string; readonly sector: Sector };
  /** Who the employer is in law; null where nobody has given it. */
  readonly identity: LegalIdentity | null;
  /** Whom the text names as representative; null where nobody is recorded for that day. */
  readonly signatory: Signatory | null;
  readonly employee: {
    readonly name: string;
    readonly staffNumber: string;
    /** Where the person works in the organisation, and commune of the home; blank where the register does not say. */
    readonly unit: string;
    readonly commune: string;
  };
  readonly framework: Pick<Framework, 'kind' | 'title' | 'signedOn'> | null;
  readonly reference: string;
  readonly version: number;
  /** The day the text is frozen. */
  readonly on: IsoDate;
  readonly terms: TermsInput;
}

const say = (locale: Locale, key: string, vars?: Readonly<Record<string, string | number>>) =>
  t(locale, `agreements.words.${key}`, vars);

/** « du lundi au vendredi », « le mardi et le jeudi »: the weekdays on which telework may fall. */
export function weekdayWords(locale: Locale, weekdays: readonly number[]): string {
  if (weekdays.join() === '1,2,3,4,5') return say(locale, 'weekdays-all');
  if (weekdays.length === 7) return say(locale, 'weekdays-any');
  return say(locale, 'weekdays-some', {
    days: list(
      locale,
      weekdays.map((day) => say(locale, `weekday-${day}`)),
    ),
  });
}

/** Where telework takes place. */
export function placeWords(locale: Locale, places: readonly string[]): string {
  return say(locale, `places-${places.length === 2 ? 'both' : (places[0] ?? 'both')}`);
}

/** From when, until when. */
export function durationWords(locale: Locale, { startOn, endOn }: Pick<TermsInput, 'startOn' | 'endOn'>): string {
  const from = formatDate(locale, startOn, 'date');
  return endOn === null
    ? say(locale, 'open-ended', { from })
    : say(locale, 'fixed-term', { from, to: formatDate(locale, endOn, 'date') });
}

/** A time of day `HH:MM` in words: « 9 h 30 », « 17 h »; `9:30` in English. */
function clockWords(locale: Locale, time: string): string {
  const [hours = '', minutes = ''] = time.split(':');
  if (locale === 'en') return `${Number(hours)}:${minutes}`;
  return minutes === '00' ? `${Number(hours)}\u00a0h` : `${Number(hours)}\u00a0h\u00a0${minutes}`;
}

/** A span of hours in words: « de 9 h 30 à 17 h ». */
export function slotWords(locale: Locale, terms: Pick<TermsInput, 'contactFrom' | 'contactTo'>): string {
  return say(locale, 'slot', {
    from: clockWords(locale, terms.contactFrom),
    to: clockWords(locale, terms.contactTo),
  });
}

/** A number of telework days a week, in words. */
export const dayCountWords = (locale: Locale, count: number) => say(locale, 'days', { count });
/**
 * The limits of month and year: « au plus 8 jours par mois et 80 jours par année civile, à domicile et en tiers-lieu »; null
 * where the terms set none.
 */
export function longLimitWords(locale: Locale, terms: Omit<TeleworkLimits, 'daysPerWeek'>): string | null {
  const limits = [
    ...(terms.daysPerMonth === null ? [] : [say(locale, 'limit-month', { count: terms.daysPerMonth })]),
    ...(terms.daysPerYear === null ? [] : [say(locale, 'limit-year', { count: terms.daysPerYear })]),
  ];
  if (limits.length === 0) return null;
  return say(locale, `limits-${terms.thirdPlacesCount ? 'all' : 'home'}`, { limits: list(locale, limits) });
}

/** The same as the sentences of a text; nothing where the terms set none. */
function longLimitSentence(locale: Locale, terms: TermsInput): string {
  const limits = longLimitWords(locale, terms);
  return limits === null ? '' : say(locale, 'limits-sentence', { limits });
}

/** The notice that ends telework, in words: in days as agreed, or that of décret n° 2016-151. */
export const noticeWords = (locale: Locale, count: number, sector: Sector) =>
  sector === 'public' ? say(locale, 'agent-notice') : say(locale, 'notice', { count });
/** The adaptation period in months with its notice, in words; or that there is none. */
export function adaptationWords(locale: Locale, count: number, sector: Sector): string {
  if (count === 0) return say(locale, 'adaptation-none');
  return sector === 'public'
    ? say(locale, 'agent-adaptation', { count })
    : say(locale, 'adaptation', { count, notice: ADAPTATION_NOTICE_DAYS });
}

/** What the agreement rests on, as a phrase that follows « Il est conclu ». */
function basisWords(locale: Locale, { framework, employer }: TextSubject): string {
  const agents = employer.sector === 'public' ? 'agent-' : '';
  if (!framework || framework.kind === 'none') return say(locale, `${agents}basis-none`);
  const title = typeset(locale, framework.title);
  if (framework.signedOn === null) return say(locale, `${agents}basis-${framework.kind}-undated`, { title });
  return say(locale, `${agents}basis-${framework.kind}`, { title, on: formatDate(locale, framework.signedOn, 'date') });
}

/**
 * The employer as a party, on one line: its legal identity as far as it was given, and who represents it by which authority
 * as far as that is recorded.
 */
export function partyWords(
  locale: Locale,
  { employer, identity, signatory }: Pick<TextSubject, 'employer' | 'identity' | 'signatory'>,
): string {
  const number = groupedSiren(employer.siren);
  return [
    ...(identity
      ? [
          say(locale, 'party-identity', {
            name: identity.legalName,
            form: identity.legalForm,
            seat: identity.seat.join(' '),
          }),
          identity.registry
            ? say(locale, 'party-registry', { siren: number, registry: identity.registry })
            : say(locale, 'party-siren', { siren: number }),
          ...(identity.branchAgreement ? [say(locale, 'party-branch', { agreement: identity.branchAgreement })] : []),
        ]
      : [employer.name, say(locale, 'party-siren', { siren: number })]),
    ...(signatory ? [say(locale, 'party-signatory', { name: signatory.name, function: signatory.function })] : []),
    ...(signatory?.reference ? [say(locale, 'party-authority', { reference: signatory.reference })] : []),
  ].join(', ');
}

/** The employee as a party, on one line: name and number, with unit and commune as far as the register tells them. */
function personWords(locale: Locale, { name, staffNumber, unit, commune }: TextSubject['employee']): string {
  return [
    name,
    say(locale, 'person-number', { number: staffNumber }),
    ...(unit.trim() === '' ? [] : [say(locale, 'person-unit', { unit })]),
    ...(commune.trim() === '' ? [] : [say(locale, 'person-home', { commune })]),
  ].join(', ');
}

/** The words for every placeholder, in the language of the text. */
export function placeholderValues(locale: Locale, subject: TextSubject): PlaceholderValues {
  const { employer, employee, terms } = subject;
  return {
    'employer.name': employer.name,
    'employer.siren': groupedSiren(employer.siren),
    'employer.party': partyWords(locale, subject),
    'employee.name': employee.name,
    'employee.staffNumber': employee.staffNumber,
    'employee.party': personWords(locale, employee),
    'framework.basis': basisWords(locale, subject),
    'agreement.reference': subject.reference,
    'agreement.version': String(subject.version),
    'agreement.date': formatDate(locale, subject.on, 'date'),
    'terms.daysPerWeek': dayCountWords(locale, terms.daysPerWeek),
    'terms.monthAndYear': longLimitSentence(locale, terms),
    'terms.weekdays': weekdayWords(locale, terms.weekdays),
    'terms.places': placeWords(locale, terms.places),
    'terms.duration': durationWords(locale, terms),
    'terms.startOn': formatDate(locale, terms.startOn, 'date'),
    'terms.contactSlot': slotWords(locale, terms),
    'terms.adaptation': adaptationWords(locale, terms.adaptationMonths, employer.sector),
    'terms.notice': noticeWords(locale, terms.noticeDays, employer.sector),
  };
}

function list(locale: Locale, words: readonly string[]): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(words);
}
