import type { GeoPoint } from '#libs/geo/index.js';

/** Directions on a map that asks for no account; only the place is named, never where the person starts. */
export const directionsTo = ({ lat, lon }: GeoPoint): string =>
  `https://www.openstreetmap.org/directions?to=${lat.toFixed(5)}%2C${lon.toFixed(5)}`;
