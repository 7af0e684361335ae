import { LRUCache } from 'lru-cache';
import type { Locale } from '../context/index.js';

/** The regional variety behind each language: French of France; English with day before month and 24-hour times. */
const TAGS: Record<Locale, string> = { fr: 'fr-FR', en: 'en-GB' };
const NBSP = '\u00a0';

/** How a day is written. Everything that is not a table column carries the weekday. */
export type DateStyle = keyof typeof DATE_STYLES;
const DATE_STYLES = {
  /** jeudi 26 novembre 2026 */
  full: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  /** jeudi 26 novembre */
  long: { weekday: 'long', day: 'numeric', month: 'long' },
  /** jeu. 26 nov. */
  short: { weekday: 'short', day: 'numeric', month: 'short' },
  /** 26 novembre 2026: legal dates */
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  /** 26 nov. 2026: table columns */
  medium: { day: 'numeric', month: 'short', year: 'numeric' },
  /** 26/11/2026 */
  numeric: { day: '2-digit', month: '2-digit', year: 'numeric' },
  /** jeudi */
  weekday: { weekday: 'long' },
  /** jeu. */
  'weekday-short': { weekday: 'short' },
  /** 26 */
  day: { day: 'numeric' },
  /** novembre 2026 */
  month: { month: 'long', year: 'numeric' },
  /** nov. */
  'month-short': { month: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** Whether a text names a {@link DateStyle}. */
export const isDateStyle = (value: unknown): value is DateStyle => typeof value === 'string' && value in DATE_STYLES;

const dateFormats = new Map<string, Intl.DateTimeFormat>();
const numberFormats = new Map<string, Intl.NumberFormat>();

/** A format by name and language, made once: making one costs as much as a hundred dates. */
function dateFormat(locale: Locale, name: string, options: () => Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${name}`;
  const known = dateFormats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(TAGS[locale], options());
  dateFormats.set(key, made);
  return made;
}

function numberFormat(locale: Locale, name: string, options: () => Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${name}`;
  const known = numberFormats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(TAGS[locale], options());
  numberFormats.set(key, made);
  return made;
}

/** "1 décembre" → "1er décembre", and no break between day and month. */
function polish(locale: Locale, text: string): string {
  const ordinal = locale === 'fr' ? text.replace(/(^|[^\d\p{L}])1 (?=\p{L})/u, '$11er ') : text;
  return ordinal.replace(/(\d(?:er)?) (?=\p{L})/u, `$1${NBSP}`);
}

/** Days as they were written: a page writes the same few again and again, in one style or three. */
const writtenDays = new LRUCache<string, string>({ max: 4_000 });

/**
 * A calendar day `YYYY-MM-DD` (or month `YYYY-MM` with the styles `month`, `month-short`) in words.
 * @throws RangeError when the text is not a day.
 */
export function formatDate(locale: Locale, day: string, style: DateStyle = 'full'): string {
  const key = `${locale} ${style} ${day}`;
  const known = writtenDays.get(key);
  if (known !== undefined) return known;
  const written = writeDate(locale, day, style);
  writtenDays.set(key, written);
  return written;
}

function writeDate(locale: Locale, day: string, style: DateStyle): string {
  if (!/^\d{4}-\d{2}(-\d{2})?$/.test(day)) throw new RangeError(`not a calendar day: ${day}`);
  const instant = new Date(`${day.length === 7 ? `${day}-01` : day}T12:00:00Z`);
  if (Number.isNaN(instant.getTime())) throw new RangeError(`not a calendar day: ${day}`);
  return polish(locale, dateFormat(locale, style, () => ({ ...DATE_STYLES[style], timeZone: 'UTC' })).format(instant));
}

/** The name of an ISO weekday, 1 is Monday: `mardi`. */
export const formatWeekday = (locale: Locale, weekday: number): string =>
  formatDate(locale, `2024-01-0${weekday}`, 'weekday');

/** Clock time of an instant in an IANA zone, 24 hours: `09:30`. */
export function formatTime(locale: Locale, instant: Date | string, zone: string): string {
  return dateFormat(locale, `time in ${zone}`, () => ({
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  })).format(asInstant(instant));
}

/** Day and time of an instant in an IANA zone: `jeudi 26 novembre 2026 à 09:30` / `Thursday 26 November 2026 at 09:30`. */
export function formatInstant(locale: Locale, instant: Date | string, zone: string, style: DateStyle = 'full'): string {
  const day = dateFormat('en', `day in ${zone}`, () => ({
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })).formatToParts(asInstant(instant));
  const part = (type: string) => day.find((p) => p.type === type)?.value ?? '';
  const isoDay = `${part('year')}-${part('month')}-${part('day')}`;
  return `${formatDate(locale, isoDay, style)}${locale === 'fr' ? ' à ' : ' at '}${formatTime(locale, instant, zone)}`;
}

const asInstant = (value: Date | string) => (typeof value === 'string' ? new Date(value) : value);

/** A number with the language's separators (French: narrow no-break space and comma), at most `decimals` decimals. */
export function formatNumber(locale: Locale, value: number, decimals = 2): string {
  // Most numbers of a page: written alike in both languages, without separators.
  if (Number.isInteger(value) && value > 0 && value < 1_000) return String(value);
  return minus(numberFormat(locale, `decimals ${decimals}`, () => ({ maximumFractionDigits: decimals })).format(value));
}

/** A duration in whole minutes: `17 min`, `1 h 05`, `2 h`. */
export function formatMinutes(locale: Locale, minutes: number): string {
  const whole = Math.round(minutes);
  if (whole < 60) return `${formatNumber(locale, whole)}${NBSP}min`;
  const rest = whole % 60;
  const hours = `${formatNumber(locale, Math.floor(whole / 60))}${NBSP}h`;
  return rest === 0 ? hours : `${hours}${NBSP}${String(rest).padStart(2, '0')}`;
}

/** A distance in kilometres: one decimal under 10 km, none above. */
export function formatKm(locale: Locale, km: number): string {
  return `${formatNumber(locale, km, km < 10 ? 1 : 0)}${NBSP}km`;
}

/** Money from integer cents: `18 400 €`, `12,50 €` / `€18,400`, `€12.50`. */
export function formatEuros(locale: Locale, cents: number): string {
  const digits = cents % 100 === 0 ? 0 : 2;
  return minus(
    numberFormat(locale, `euros ${digits}`, () => ({
      style: 'currency',
      currency: 'EUR',
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    })).format(cents / 100),
  );
}

/** An amount in euro cents with both decimals, as sums stand under one another: `18,00 €` / `€18.00`. */
export const formatExactEuros = (locale: Locale, cents: number): string =>
  minus(numberFormat(locale, 'euros exactly', () => ({ style: 'currency', currency: 'EUR' })).format(cents / 100));

/** A ratio as a percentage: 0.97 → `97 %` / `97%`. */
export function formatPercent(locale: Locale, ratio: number, decimals = 0): string {
  return minus(
    numberFormat(locale, `percent ${decimals}`, () => ({ style: 'percent', maximumFractionDigits: decimals })).format(
      ratio,
    ),
  );
}

/** The typographic minus sign. */
const minus = (text: string) => text.replace('-', '−');

const regions = new Map<Locale, Intl.DisplayNames>();

/** A country in the reader's words: `LU` is « Luxembourg ». @param code ISO 3166 alpha-2 */
export function regionName(locale: Locale, code: string): string {
  const names = regions.get(locale) ?? new Intl.DisplayNames(TAGS[locale], { type: 'region' });
  regions.set(locale, names);
  return names.of(code) ?? code;
}
