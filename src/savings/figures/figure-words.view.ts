import type { Locale } from '#libs/platform/context/index.js';
import { formatEuros, formatNumber, formatPercent, t } from '#libs/platform/i18n/index.js';
import { FIGURE_SOURCES, type NamedFigure } from './savings-figures.js';

/** The name of a figure. */
export const figureName = (locale: Locale, { name }: Pick<NamedFigure, 'name'>): string =>
  t(locale, `savings.figure.${name}`);

/** What is counted in sentences of this module. */
type Counted = 'people' | 'employees' | 'communes' | 'places' | 'days' | 'weekdays' | 'weeks' | 'years' | 'desks';

/** `1 commune`, `2 communes`: sentences with several counts are put together of these. */
export const countWords = (locale: Locale, what: Counted, count: number): string =>
  t(locale, `savings.count.${what}`, { count });

/** A figure with its unit. */
export function figureValue(locale: Locale, { unit }: Pick<NamedFigure, 'unit'>, value: number): string {
  if (unit === 'percent') return formatPercent(locale, value / 100, 1);
  if (unit === 'euros') return formatEuros(locale, Math.round(value * 100));
  if (unit === 'days') return countWords(locale, 'weekdays', value);
  if (unit === 'people' || unit === 'weeks' || unit === 'years' || unit === 'desks')
    return countWords(locale, unit, value);
  return t(locale, `savings.unit.${unit}`, { value: formatNumber(locale, value) });
}

/** Who says the default, with the year, or that it is an assumption. */
export function figureSource(locale: Locale, { name, source }: Pick<NamedFigure, 'name' | 'source'>): string {
  if (source === null) return t(locale, 'savings.source.none');
  const words = t(locale, `savings.source.${source}`, { year: `${FIGURE_SOURCES[source]}` });
  return name === 'takers' ? t(locale, 'savings.source.takers', { source: words }) : words;
}

/** A figure as it is typed: `1,5` in French. */
export const typedFigure = (locale: Locale, value: number): string =>
  locale === 'fr' ? `${value}`.replace('.', ',') : `${value}`;
