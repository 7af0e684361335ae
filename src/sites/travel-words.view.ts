import { ACCESS_MINUTES, SOURCE_NAMES, type Travel } from '#libs/geo/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatMinutes, t } from '#libs/platform/i18n/index.js';

/** Who says the ways of a list, which are of one source, and what is not in them; null for a list without ways. */
export function travelMethod(locale: Locale, ways: readonly (Travel | undefined)[]): string | null {
  const source = ways.find((way) => way)?.source;
  if (source === undefined) return null;
  const access = formatMinutes(locale, ACCESS_MINUTES.car);
  return source === 'estimate'
    ? t(locale, 'common.travel.estimated.car', { access })
    : t(locale, 'common.travel.engine.car', { access, engine: SOURCE_NAMES[source] });
}
