import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { MapMarker } from '#libs/platform/views/index.js';
import type { PlanLineView, PlanView } from './plan.page.js';
import { days, monthName } from './quota-words.js';

const MAP_MARKERS = 150;
/** Half-days from which a marker is larger. */
const SIZES = [16, 40, 80] as const;

/** Two maps of one plan. */
export interface PlanMaps {
  /** Corners of the region that both maps show, as `[lat, lon]`. */
  readonly frame: readonly (readonly number[])[];
  /** Whether the colours need to be explained. */
  readonly legend: boolean;
  readonly before: { readonly title: string; readonly markers: readonly MapMarker[] };
  readonly after: { readonly title: string; readonly markers: readonly MapMarker[] };
}

/** Before and after, on two maps that move together; red where demand finds no desk. */
export function planMaps(locale: Locale, { plan, lines }: PlanView): PlanMaps {
  const { before, shortSiteIds } = plan.outcome;
  const shown = lines.filter(({ beforeHalfDays, halfDays }) => beforeHalfDays > 0 || halfDays > 0);
  return {
    // Both maps show the same region from the start.
    frame: shown.map(({ site }) => [site.lat, site.lon]),
    legend: before !== null || shortSiteIds.length > 0,
    before: {
      title: before
        ? t(locale, 'quotas.map.before', { month: monthName(locale, before.month) })
        : t(locale, 'quotas.map.nothing'),
      markers: markers(locale, lines, ({ beforeHalfDays }) => beforeHalfDays, before?.shortSiteIds ?? []),
    },
    after: {
      title: t(locale, plan.state === 'draft' ? 'quotas.map.after' : 'quotas.map.plan', {
        month: monthName(locale, plan.month),
      }),
      markers: markers(locale, lines, ({ halfDays }) => halfDays, shortSiteIds),
    },
  };
}

/** The largest sites first, so that a long plan keeps a readable map. */
function markers(
  locale: Locale,
  lines: readonly PlanLineView[],
  halfDaysOf: (line: PlanLineView) => number,
  shortIds: readonly string[],
): MapMarker[] {
  const short = new Set(shortIds);
  return lines
    .filter((line) => halfDaysOf(line) > 0)
    .toSorted((a, b) => halfDaysOf(b) - halfDaysOf(a))
    .slice(0, MAP_MARKERS)
    .map((line) => {
      const { site } = line;
      const halfDays = halfDaysOf(line);
      return {
        number: Math.ceil(halfDays / 2),
        lat: site.lat,
        lon: site.lon,
        tone: short.has(site.id) ? 'danger' : 'success',
        size: 1 + SIZES.filter((size) => halfDays >= size).length,
        label: t(locale, short.has(site.id) ? 'quotas.map.marker-short' : 'quotas.map.marker', {
          site: site.name,
          town: site.communeName,
          days: days(locale, halfDays),
        }),
      };
    });
}
