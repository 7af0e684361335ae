import type { GeoPoint } from '../point.js';

/** Degrees with a decimal point, or with a comma where a space or a semicolon parts the two numbers. */
const DECIMAL = [
  /^(-?\d{1,3}(?:\.\d+)?)\s*[,;\s]\s*(-?\d{1,3}(?:\.\d+)?)$/u,
  /^(-?\d{1,3}(?:,\d+)?)\s*(?:;|\s|,\s)\s*(-?\d{1,3}(?:,\d+)?)$/u,
];
/** `48°06'52"N 1°40'46"W`, minutes and seconds as far as they are given; O is the French west. */
const ANGLES = /^([^NS]+)([NS])[\s,;]+([^EWO]+)([EWO])$/u;
const ANGLE =
  /^\s*(\d{1,3}(?:[.,]\d+)?)\s*°\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*['’′]\s*)?(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:"|''|”|″)\s*)?$/u;
/** Addresses that maps give: `geo:48.1,-1.6`, `…/@48.1,-1.6,15z`, `…?q=48.1,-1.6`, `…#map=15/48.1/-1.6`. */
const LINKS = [
  /^geo:(-?\d[\d.]*),(-?\d[\d.]*)/u,
  /[/@=](-?\d{1,2}\.\d+),(-?\d{1,3}\.\d+)(?:[,&#]|$)/u,
  /#map=\d+\/(-?\d[\d.]*)\/(-?\d[\d.]*)/u,
];

/**
 * Reads coordinates (WGS 84, latitude first) as people write and paste them; undefined when a text is none. Numbers beyond
 * the globe are none either.
 */
export function readCoordinates(text: string): GeoPoint | undefined {
  const typed = text.trim().replaceAll('\u2212', '-');
  for (const pattern of [...DECIMAL, ...LINKS]) {
    const [, lat, lon] = pattern.exec(typed) ?? [];
    if (lat !== undefined && lon !== undefined) return point(decimal(lat), decimal(lon));
  }
  const [, north = '', pole, east = '', side] = ANGLES.exec(typed.toUpperCase()) ?? [];
  if (pole === undefined) return undefined;
  return point((pole === 'S' ? -1 : 1) * angle(north), (side === 'E' ? 1 : -1) * angle(east));
}

const decimal = (text: string): number => Number(text.replace(',', '.'));

/** Degrees of an angle in degrees, minutes and seconds; NaN when it is none. */
function angle(text: string): number {
  const [, degrees, minutes = '0', seconds = '0'] = ANGLE.exec(text) ?? [];
  if (degrees === undefined) return Number.NaN;
  return decimal(degrees) + decimal(minutes) / 60 + decimal(seconds) / 3600;
}

const point = (lat: number, lon: number): GeoPoint | undefined =>
  Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { lat, lon } : undefined;
