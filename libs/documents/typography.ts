import type { DocumentLocale } from './common.data.js';

/**
 * Numbers, dates and spaces as they print. Written out instead of taken from the runtime's locale data, so that the
 * same data gives the same bytes under every version of Node.
 */
const NARROW = '\u202f';
const NO_BREAK = '\u00a0';

const MONTHS = {
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
} as const;
const SHORT_MONTHS = {
  fr: 'janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.'.split(' '),
  en: 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' '),
} as const;

/** 12 345 (narrow no-break spaces) or 12,345. */
export function formatCount(locale: DocumentLocale, value: number): string {
  return String(value).replaceAll(/\B(?=(\d{3})+$)/g, locale === 'fr' ? NARROW : ',');
}

/** Ten-thousandths as a percentage with up to two decimals: 4990 gives « 49,9 % » or "49.9%". */
export function formatShare(locale: DocumentLocale, share: number): string {
  const text = String(share / 100).replace('.', locale === 'fr' ? ',' : '.');
  return locale === 'fr' ? `${text}${NARROW}%` : `${text}%`;
}

/** Half-days as days: 5 gives 2,5 or 2.5. */
export function formatHalfDays(locale: DocumentLocale, halfDays: number): string {
  const days = formatCount(locale, Math.floor(halfDays / 2));
  return halfDays % 2 === 0 ? days : `${days}${locale === 'fr' ? ',' : '.'}5`;
}

/** « 1er octobre 2026 » or "1 October 2026". */
export function formatDate(locale: DocumentLocale, day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  const number = locale === 'fr' && date === '01' ? '1er' : String(Number(date));
  return `${number}${NO_BREAK}${MONTHS[locale][Number(month) - 1]}${NO_BREAK}${year}`;
}

/** « 31/12/2026 » or "31 Dec 2026": for narrow columns. */
export function formatShortDate(locale: DocumentLocale, day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  if (locale === 'fr') return `${date}/${month}/${year}`;
  return [Number(date), SHORT_MONTHS.en[Number(month) - 1], year].join(NO_BREAK);
}

/** « oct. 2026 » or "Oct 2026". */
export function formatMonth(locale: DocumentLocale, month: string): string {
  const [year = '', number = ''] = month.split('-');
  return `${SHORT_MONTHS[locale][Number(number) - 1]}${NO_BREAK}${year}`;
}

/** The local day, hour, minute and second of an instant in a zone. */
export function localTime(instant: string, timeZone: string): { day: string; time: string } {
  // Digits only are taken from the runtime; the calendar and zone data decide nothing about the wording.
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(instant));
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((entry) => entry.type === type)?.value ?? '';
  return {
    day: `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}:${part('second')}`,
  };
}

/** « 23 novembre 2026 à 14:05 » or "23 November 2026 at 14:05", local to the zone. */
export function formatInstant(locale: DocumentLocale, instant: string, timeZone: string): string {
  const { day, time } = localTime(instant, timeZone);
  return `${formatDate(locale, day)}${locale === 'fr' ? ' à ' : ' at '}${time.slice(0, 5)}`;
}

/** Evidence times: `2026-11-23 14:05:09`, local to the zone. */
export function formatTechnicalInstant(instant: string, timeZone: string): string {
  const { day, time } = localTime(instant, timeZone);
  return `${day} ${time}`;
}

/** Digits in groups from the left: SIREN 3-3-3, SIRET 3-3-3-5. */
export function groupDigits(digits: string, groups: readonly number[]): string {
  let at = 0;
  return groups
    .map((size) => digits.slice(at, (at += size)))
    .filter((group) => group !== '')
    .join(NARROW);
}

/**
 * French spacing for texts of ours (Imprimerie nationale): no-break space before a colon and inside « », narrow
 * no-break space before ; ! ?. Data of users prints as it was given.
 */
export function frenchSpaces(text: string): string {
  return text
    .replaceAll(/ (?=[;!?])/g, NARROW)
    .replaceAll(/ (?=[:»])/g, NO_BREAK)
    .replaceAll('« ', `«${NO_BREAK}`)
    .replaceAll(/ n° /g, ` n°${NO_BREAK}`)
    .replaceAll(/ (?=(%|€)( |$|\.))/g, NARROW);
}

/** First and last calendar months of a period and all between, `YYYY-MM`. */
export function monthsFromTo(from: string, to: string): string[] {
  const months: string[] = [];
  let [year = 0, month = 0] = from.split('-').map(Number);
  for (;;) {
    const current = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
    if (current > to.slice(0, 7)) return months;
    months.push(current);
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  }
}
