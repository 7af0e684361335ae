import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { SearchPoint } from './place-query.rules.js';

/**
 * What a search point is called. The same words typed into the field mean it again, so that they serve as suggestions:
 * `Saint-Denis (93)`, `Rennes (gare)`, `Le Shadok, Strasbourg`, coordinates.
 */
export function nameOfPoint(locale: Locale, { kind, name, communeName, departement }: SearchPoint): string {
  if (kind === 'commune') return `${name} (${departement})`;
  if (kind === 'station') return t(locale, 'sites.places.station', { name });
  return kind === 'site' ? `${name}, ${communeName}` : name;
}

/** What stands above the places around it. */
export function titleOfPoint(locale: Locale, point: SearchPoint): string {
  if (point.kind === 'commune') return point.name;
  return point.kind === 'point'
    ? t(locale, 'sites.places.position', { town: point.communeName })
    : nameOfPoint(locale, point);
}
