import type { Commune } from '#libs/geo/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { communesMap, type CommunesMap } from '../../map/communes-map.view.js';
import type { SitedCommune, SitingOutcome, SitingWish } from '../scenarios/scenario.js';
import { isNear } from '../solving/siting-outcome.rules.js';

/** Served before, served by the new places, not served: light, half, black; told apart without colour. */
const SHADES = {
  before: { fill: 'var(--primary)', opacity: 0.08 },
  gained: { fill: 'var(--primary)', opacity: 0.55 },
  beyond: { fill: 'var(--ink)', opacity: 1 },
} as const;

/** How a commune fares. */
export type Fare = keyof typeof SHADES;
const fareOf = (wish: Pick<SitingWish, 'minutes'>, { before, after }: SitedCommune): Fare =>
  isNear(before, wish) ? 'before' : isNear(after, wish) ? 'gained' : 'beyond';

/** The plan as a map: communes as dots by how they fare, existing places as diamonds, new ones as numbered squares. */
export function sitingMap(
  locale: Locale,
  { name, communes }: { readonly name: string; readonly communes: readonly Commune[] },
  wish: SitingWish,
  outcome: SitingOutcome,
): CommunesMap | null {
  const word = (key: string, params: Record<string, string | number> = {}) =>
    t(locale, `territory.siting.${key}`, params);
  const byInsee = new Map(communes.map((commune) => [commune.insee, commune]));
  return communesMap(locale, {
    label: word('map', { name }),
    communes: outcome.communes.flatMap((row) => {
      const at = byInsee.get(row.insee);
      const fare = fareOf(wish, row);
      const about = `${at?.name} : ${word(`fare.${fare}`, { minutes: wish.minutes })}`;
      return at ? [{ at, size: row.people, ...SHADES[fare], about }] : [];
    }),
    places: outcome.existing,
    proposed: outcome.open.flatMap((insee) => {
      const at = byInsee.get(insee);
      return at ? [{ at, name: at.name }] : [];
    }),
    legend: (['before', 'gained', 'beyond'] as const).map((fare) => ({
      ...SHADES[fare],
      label: word(`fare.${fare}`, { minutes: wish.minutes }),
    })),
    largest: (most) => t(locale, 'territory.coverage.largest', { most }),
  });
}
