import type { GeoPoint } from '../point.js';

/** Degrees with a decimal point, or with a comma where a space or a semicolon parts the two numbers. */
const DECIMAL = [
  /^(-?\d{1,3}(?:\.\d+)?)\s*[,;/\s]\s*(-?\d{1,3}(?:\.\d+)?)$/u,
  /^(-?\d{1,3}(?:,\d+)?)\s*(?:;|\s|,\s)\s*(-?\d{1,3}(?:,\d+)?)$/u,
];
/** `48°06'52"N 1°40'46"W`, minutes and seconds as far as they are given; O is the French west. */
const ANGLES = /^([^NS]+)([NS])[\s,;]+([^EWO]+)([EWO])$/u;
/** The same with the letters first: `N 48.1173 W 1.6778`. */
const ANGLES_BEHIND = /^([NS])\s*([^NSEWO]+?)[\s,;]+([EWO])\s*([^NSEWO]+)$/u;
const ANGLE =
  /^\s*(\d{1,3}(?:[.,]\d+)?)\s*°?\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*['’′]\s*)?(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:"|''|”|″)\s*)?$/u;
/** What people write around the numbers: brackets, `lat` and `lon` before each, a plus. */
const AROUND = [
  /^[([{]\s*|\s*[)\]}]$/gu,
  /\b(?:lat|latitude|lon|long|lng|longitude)\b\s*[=:]?\s*/giu,
  /(?<![\d.,])\+(?=\d)/gu,
];
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
  const whole = text.trim().replaceAll('\u2212', '-');
  const isLink = /^[a-z]+:/iu.test(whole) && !/^l(?:at|on|ng)/iu.test(whole);
  const typed = isLink ? whole : AROUND.reduce((left, around) => left.replaceAll(around, ''), whole).trim();
  for (const pattern of [...DECIMAL, ...LINKS]) {
    const [, lat, lon] = pattern.exec(typed) ?? [];
    if (lat !== undefined && lon !== undefined) return point(decimal(lat), decimal(lon));
  }
  const upper = typed.toUpperCase();
  const [, first, before = '', second, behind = ''] = ANGLES_BEHIND.exec(upper) ?? [];
  const [, north = before, pole = first, east = behind, side = second] = ANGLES.exec(upper) ?? [];
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
