import Handlebars from 'handlebars';
import { z } from 'zod';
import type { Locale } from '../context/index.js';
import {
  formatDate,
  formatEuros,
  formatInstant,
  formatKm,
  formatMinutes,
  formatNumber,
  formatPercent,
  formatTime,
  isDateStyle,
  t,
} from '../i18n/index.js';
import type { Assets } from './assets.js';
import { barChartSvg, sparkSvg } from './charts.js';
import { iconSvg } from './icons.js';

/** What the `page` helper of a template tells the frame. */
export interface PageSettings {
  title?: string;
  /** What search engines and other sites say of the page; the portal's own words when left out. */
  description?: string;
  /** Its one address, for search engines: a path. */
  canonical?: string;
  /** Path of the picture that other sites show of it; the portal's own when left out or null. */
  image?: string | null;
  layout?: 'main' | 'public' | 'operator' | 'embed' | 'screen';
  /** Seconds after which a screen on a wall asks again; 0 for never. */
  refresh?: number;
  /** Narrow column for forms and reading. */
  narrow?: boolean;
  /** The page shows errors: its title is prefixed, as screen readers announce titles first. */
  failed?: boolean;
}

type Helper = (this: unknown, ...given: unknown[]) => unknown;
type Options = Omit<Handlebars.HelperOptions, 'hash' | 'data'> & {
  hash: Record<string, unknown>;
  data: { view: { locale: Locale }; page: PageSettings };
};

const isOptions = (value: unknown): value is Options =>
  typeof value === 'object' && value !== null && 'hash' in value && 'data' in value;

/** Arguments of a helper without Handlebars' trailing options object, and that object. */
function split(given: unknown[]): { values: unknown[]; options: Options; locale: Locale } {
  const options = given.at(-1);
  if (!isOptions(options)) throw new Error('a helper was called outside a template');
  return { values: given.slice(0, -1), options, locale: options.data.view.locale };
}

const safe = (html: string) => new Handlebars.SafeString(html);

/** A word or number given to a helper, as text. @throws on objects: a template passed the wrong thing. */
function text(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (value instanceof Handlebars.SafeString) return value.toString();
  throw new TypeError(`a template passed ${value === null ? 'null' : typeof value} where a text is needed`);
}

/** @throws when a template passes something that is not a number. */
function amount(value: unknown): number {
  const read = typeof value === 'string' && value !== '' ? Number(value) : value;
  if (typeof read === 'number' && Number.isFinite(read)) return read;
  throw new TypeError(`a template passed ${String(value)} where a number is needed`);
}

const optionalAmount = (value: unknown) => (value === undefined ? undefined : amount(value));
const instantOf = (value: unknown) => (value instanceof Date ? value : text(value));

function styleOf(value: unknown) {
  if (value === undefined || isDateStyle(value)) return value;
  throw new TypeError(`${text(value)} is not a date style`);
}

/** A formatter as a helper; it prints nothing for an empty value, so that optional facts need no `if`. */
function format(write: (locale: Locale, first: unknown, second: unknown, third: unknown) => string): Helper {
  return (...given) => {
    const { values, locale } = split(given);
    const [first, second, third] = values;
    return first === null || first === undefined ? '' : write(locale, first, second, third);
  };
}

/** Text inside `<script type="application/json">`: no sequence of it can close the element. */
export function scriptSafeJson(value: unknown): string {
  return JSON.stringify(value ?? null)
    .replace(/</g, '\\u003c')
    .replace(/>/g, '\\u003e')
    .replace(/&/g, '\\u0026')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');
}

/** Values for a text. @throws when one is neither text nor number, naming it. */
function varsFor(key: string, hash: Record<string, unknown>): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(hash).map(([name, value]) => {
      if (typeof value === 'string' || typeof value === 'number') return [name, value];
      throw new TypeError(`{{t "${key}"}}: ${name} is ${value === null ? 'null' : typeof value}`);
    }),
  );
}

const barsOf = z.array(z.object({ label: z.string(), value: z.number(), current: z.boolean().optional() }));
const trendOf = z.array(z.number());
const settingsOf = z.strictObject({
  title: z.string().optional(),
  description: z.string().optional(),
  canonical: z.string().optional(),
  image: z.string().nullable().optional(),
  layout: z.enum(['main', 'public', 'operator', 'embed', 'screen']).optional(),
  refresh: z.number().optional(),
  narrow: z.boolean().optional(),
  failed: z.boolean().optional(),
});

/** Dates, times and quantities in the reader's language. */
const FORMATTERS: Record<string, Helper> = {
  date: format((locale, day, style) => formatDate(locale, text(day), styleOf(style))),
  time: format((locale, instant, zone) => formatTime(locale, instantOf(instant), text(zone))),
  instant: format((locale, instant, zone, style) =>
    formatInstant(locale, instantOf(instant), text(zone), styleOf(style)),
  ),
  number: format((locale, value, decimals) => formatNumber(locale, amount(value), optionalAmount(decimals))),
  percent: format((locale, ratio, decimals) => formatPercent(locale, amount(ratio), optionalAmount(decimals))),
  minutes: format((locale, value) => formatMinutes(locale, amount(value))),
  km: format((locale, value) => formatKm(locale, amount(value))),
  euros: format((locale, cents) => formatEuros(locale, amount(cents))),
};

/** Comparisons and small values for `{{#if (eq state "done")}}` and for the objects that partials take. */
const LOGIC: Record<string, Helper> = {
  eq: (a, b) => a === b,
  ne: (a, b) => a !== b,
  gt: (a, b) => Number(a) > Number(b),
  not: (a) => Handlebars.Utils.isEmpty(a),
  /** The first empty value, or the last one: `(and user "main")` gives "main" or nothing. */
  and: (...given) => split(given).values.reduce((held, value) => (Handlebars.Utils.isEmpty(held) ? held : value)),
  or: (...given) => split(given).values.find((value) => !Handlebars.Utils.isEmpty(value)) ?? null,
  concat: (...given) =>
    split(given)
      .values.filter((part) => part !== null && part !== undefined)
      .map(text)
      .join(''),
  list: (...given) => split(given).values,
  obj: (...given) => ({ ...split(given).options.hash }),
};

/** The helpers every template may use; `templates/README.md` lists them with examples. */
export function helpers(assets: Assets): Record<string, Helper> {
  return {
    ...FORMATTERS,
    ...LOGIC,
    t: (...given) => {
      const { values, options, locale } = split(given);
      return t(locale, text(values[0]), varsFor(text(values[0]), options.hash));
    },
    icon: (...given) => {
      const { values, options } = split(given);
      return safe(iconSvg(text(values[0]), options.hash['size'] === undefined ? '' : text(options.hash['size'])));
    },
    asset: (name) => assets.url(text(name)),
    json: (value) => safe(scriptSafeJson(value)),
    jsonAttr: (value) => JSON.stringify(value ?? null),
    barChart: (...given) => {
      const { values, locale } = split(given);
      return safe(barChartSvg(locale, text(values[0]), barsOf.parse(values[1] ?? [])));
    },
    spark: (values) => safe(sparkSvg(trendOf.parse(values ?? []))),
    page: (...given) => {
      const { options } = split(given);
      Object.assign(options.data.page, settingsOf.parse(options.hash));
      return '';
    },
  };
}
