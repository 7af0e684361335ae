import type { Commune } from './communes.js';
import { distanceKm, type GeoPoint } from './point.js';

/** Beyond this distance from its centre a position contradicts a commune. Arles, the largest of mainland France, reaches 30 km. */
const PLAUSIBLE_KM = 30;
/** Communes of French Guiana cover up to 18,000 km², and their towns lie at an edge. */
const PLAUSIBLE_KM_GUIANA = 150;

/** Whether a position may be in a commune, of which only the centre is known. */
export const isPlausible = (commune: Commune, point: GeoPoint): boolean =>
  distanceKm(commune, point) <= (commune.departement === '973' ? PLAUSIBLE_KM_GUIANA : PLAUSIBLE_KM);
