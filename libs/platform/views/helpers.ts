import Handlebars from 'handlebars';
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
  t,
  type DateStyle,
  type Vars,
} from '../i18n/index.js';
import type { Assets } from './assets.js';
import { barChartSvg, sparkSvg, type Bar } from './charts.js';
import { iconSvg } from './icons.js';

/** What the `page` helper of a template tells the frame. */
export interface PageSettings {
  title?: string;
  layout?: 'main' | 'public';
  /** Narrow column for forms and reading. */
  narrow?: boolean;
  /** The page shows errors: its title is prefixed, as screen readers announce titles first. */
  failed?: boolean;
}

type Options = Handlebars.HelperOptions & { data: { view: { locale: Locale }; page: PageSettings } };
type Helper = (this: unknown, ...given: unknown[]) => unknown;

/** Arguments of a helper without Handlebars' trailing options object, and that object. */
const split = (given: unknown[]): [unknown[], Options] => [given.slice(0, -1), given.at(-1) as Options];
const safe = (html: string) => new Handlebars.SafeString(html);

/** A formatter `(locale, value, ...)` as a helper; nothing for nothing, so that optional facts need no `if`. */
function format(write: (locale: Locale, ...values: never[]) => string): Helper {
  return (...given) => {
    const [values, options] = split(given);
    if (values[0] === null || values[0] === undefined) return '';
    return write(options.data.view.locale, ...(values as never[]));
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

/** The helpers every template may use; `templates/README.md` lists them with examples. */
export function helpers(assets: Assets): Record<string, Helper> {
  return {
    t: (...given) => {
      const [[key], options] = split(given);
      return t(options.data.view.locale, String(key), options.hash as Vars);
    },
    date: format((locale, day: string, style?: DateStyle) => formatDate(locale, day, style)),
    time: format((locale, instant: Date | string, zone: string) => formatTime(locale, instant, zone)),
    instant: format((locale, instant: Date | string, zone: string, style?: DateStyle) =>
      formatInstant(locale, instant, zone, style),
    ),
    number: format((locale, value: number, decimals?: number) => formatNumber(locale, value, decimals)),
    minutes: format(formatMinutes as (locale: Locale, ...values: never[]) => string),
    km: format(formatKm as (locale: Locale, ...values: never[]) => string),
    euros: format(formatEuros as (locale: Locale, ...values: never[]) => string),
    percent: format((locale, ratio: number, decimals?: number) => formatPercent(locale, ratio, decimals)),
    eq: (a, b) => a === b,
    ne: (a, b) => a !== b,
    gt: (a, b) => Number(a) > Number(b),
    not: (a) => Handlebars.Utils.isEmpty(a) || a === false,
    and: (...given) => split(given)[0].every(Boolean),
    or: (...given) => split(given)[0].find(Boolean) ?? null,
    concat: (...given) =>
      split(given)[0]
        .filter((part) => part !== null && part !== undefined)
        .join(''),
    list: (...given) => split(given)[0],
    obj: (...given) => ({ ...split(given)[1].hash }),
    icon: (...given) => {
      const [[name], options] = split(given);
      return safe(iconSvg(String(name), String(options.hash['size'] ?? '')));
    },
    asset: (name) => assets.url(String(name)),
    json: (value) => safe(scriptSafeJson(value)),
    /** For a data- attribute: plain JSON, escaped by Handlebars like any text. */
    jsonAttr: (value) => JSON.stringify(value ?? null),
    barChart: (...given) => {
      const [[title, bars], options] = split(given);
      return safe(barChartSvg(options.data.view.locale, String(title), (bars ?? []) as Bar[]));
    },
    spark: (values) => safe(sparkSvg((values ?? []) as number[])),
    page: (...given) => {
      const [, options] = split(given);
      Object.assign(options.data.page, options.hash);
      return '';
    },
  };
}
