import type { Locale } from '#libs/platform/context/index.js';
import { formatEuros, formatNumber, formatPercent, t } from '#libs/platform/i18n/index.js';
import { SOURCES, type NamedAssumption } from './assumptions.js';

/** The name of a figure. */
export const figureName = (locale: Locale, { name }: Pick<NamedAssumption, 'name'>): string =>
  t(locale, `territory.study.figure.${name}`);

/** A figure with its unit. */
export function figureWords(locale: Locale, { unit }: Pick<NamedAssumption, 'unit'>, value: number): string {
  switch (unit) {
    case 'euros':
      return formatEuros(locale, value);
    case 'percent':
      return formatPercent(locale, value / 100);
    case 'rate':
      return formatPercent(locale, value / 10_000, 2);
    case 'square-metres':
      return t(locale, 'territory.study.square-metres', { value });
    case 'years':
      return t(locale, 'territory.study.years', { count: value });
    default:
      return formatNumber(locale, value);
  }
}

/** Who says the default: the source with its year and what it says, or that nobody does. */
export function sourceWords(locale: Locale, { source }: Pick<NamedAssumption, 'source'>): string {
  if (source === null) return t(locale, 'territory.study.source.none');
  const year = SOURCES[source] ?? t(locale, 'territory.study.source.no-year');
  return t(locale, `territory.study.source.${source}`, { year: `${year}` });
}

/** The default with its source. */
export const defaultWords = (locale: Locale, assumption: NamedAssumption): string =>
  t(locale, 'territory.study.default', {
    value: figureWords(locale, assumption, assumption.value),
    source: sourceWords(locale, assumption),
  });
