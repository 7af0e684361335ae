import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { communesMap, type CommunesMap, type Shade } from '../map/communes-map.view.js';
import type { Coverage, CoveredCommune } from './coverage.js';
import { LIMITS } from './coverage.rules.js';

/** From light (near) to dark (far), told apart without colour as well. */
const OPACITY = [0.08, 0.28, 0.5, 0.75] as const;
const shadeOf = (minutes: number | null): Shade => {
  const step = minutes === null ? -1 : LIMITS.findIndex((limit) => minutes <= limit);
  return step === -1 ? { fill: 'var(--ink)', opacity: 1 } : { fill: 'var(--primary)', opacity: OPACITY[step] ?? 1 };
};

/** People in work by commune, and how near a place they live. @returns null where nothing is chosen */
export function coverageMap(locale: Locale, name: string, { communes, places }: Coverage): CommunesMap | null {
  return communesMap(locale, {
    label: t(locale, 'territory.coverage.map', { name }),
    communes: communes.map((row) => ({
      at: row.commune,
      size: row.inWork ?? 0,
      ...shadeOf(row.nearest?.travel.minutes ?? null),
      about: aboutCommune(locale, row),
    })),
    places,
    legend: [
      ...LIMITS.map((limit) => ({
        ...shadeOf(limit),
        label: t(locale, 'territory.coverage.within', { minutes: limit }),
      })),
      { ...shadeOf(null), label: t(locale, 'territory.coverage.beyond', { minutes: LIMITS.at(-1)! }) },
    ],
    largest: (most) => t(locale, 'territory.coverage.largest', { most }),
  });
}

function aboutCommune(locale: Locale, { commune, inWork, nearest }: CoveredCommune): string {
  const people = t(locale, 'territory.coverage.in-work', { count: inWork ?? 0 });
  return nearest
    ? t(locale, 'territory.coverage.dot', { name: commune.name, people, minutes: nearest.travel.minutes })
    : t(locale, 'territory.coverage.dot-none', { name: commune.name, people });
}
