import { ACCESS_MINUTES, SOURCE_NAMES, TRAVEL_MODES, type Travel, type TravelMode } from '#libs/geo/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatMinutes, t } from '#libs/platform/i18n/index.js';
import type { Choice } from '#libs/platform/views/index.js';

/** Who says the ways of a list, which are of one source, and what is not in them; null for a list without ways. */
export function travelMethod(
  locale: Locale,
  ways: readonly (Travel | undefined)[],
  mode: TravelMode = 'car',
): string | null {
  const source = ways.find((way) => way)?.source;
  if (source === undefined) return null;
  const access = formatMinutes(locale, ACCESS_MINUTES[mode]);
  return source === 'estimate'
    ? t(locale, `common.travel.estimated.${mode}`, { access })
    : t(locale, `common.travel.engine.${mode}`, { access, engine: SOURCE_NAMES[source] });
}

/** The ways to travel as the choices of a field. */
export const modeChoices = (locale: Locale, chosen: TravelMode): Choice[] =>
  TRAVEL_MODES.map((mode) => ({
    value: mode,
    label: t(locale, `common.travel.mode.${mode}`),
    selected: mode === chosen,
  }));
