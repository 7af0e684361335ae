import { flatMap, outlinesIn, type GeoBox, type GeoPoint } from '#libs/geo/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatKm, t } from '#libs/platform/i18n/index.js';
import { placePath } from '../../sites/index.js';
import type { Coverage, CoveredCommune } from './coverage.js';
import { LIMITS } from './coverage.rules.js';

/** A map drawn on the page itself: it prints, and its scale holds. The table beside it says the same. */
export interface CoverageMap {
  readonly label: string;
  readonly width: number;
  readonly height: number;
  /** Outlines of départements. */
  readonly outlines: readonly string[];
  readonly dots: readonly MapDot[];
  /** Diamonds, with the address of their page. */
  readonly places: readonly { readonly d: string; readonly href: string; readonly name: string }[];
  readonly legend: readonly { readonly fill: string; readonly opacity: number; readonly label: string }[];
  readonly scale: {
    readonly x: number;
    readonly y: number;
    readonly length: number;
    readonly textY: number;
    readonly label: string;
  };
  /** That only the largest communes are drawn; null where all are. */
  readonly note: string | null;
}

interface MapDot {
  readonly x: number;
  readonly y: number;
  readonly r: number;
  readonly fill: string;
  readonly opacity: number;
  readonly about: string;
}

/** Units of the drawing. */
const WIDTH = 720;
const MARGIN = 24;
const TALLEST = 900;
const FOOT = 34;
/** Communes and places drawn: more would be one blot. */
const MOST_DOTS = 800;
const MOST_PLACES = 400;
/** Lengths that a scale bar may have, in kilometres. */
const BARS = [1, 2, 5, 10, 20, 50, 100];

/** From light (near) to dark (far), told apart without colour as well. */
const OPACITY = [0.08, 0.28, 0.5, 0.75] as const;
const shadeOf = (minutes: number | null): { fill: string; opacity: number } => {
  const step = minutes === null ? -1 : LIMITS.findIndex((limit) => minutes <= limit);
  return step === -1 ? { fill: 'var(--ink)', opacity: 1 } : { fill: 'var(--primary)', opacity: OPACITY[step] ?? 1 };
};

/** @returns null where nothing is chosen */
export function coverageMap(locale: Locale, name: string, { communes, places }: Coverage): CoverageMap | null {
  if (communes.length === 0) return null;
  const drawn = communes.toSorted((a, b) => (b.inWork ?? 0) - (a.inWork ?? 0)).slice(0, MOST_DOTS);
  const box = boxOf(communes.map(({ commune }) => commune));
  const on = flatMap(box, { width: WIDTH, tallest: TALLEST, margin: MARGIN });
  const height = on.height + FOOT;
  const most = Math.max(1, ...drawn.map(({ inWork }) => inWork ?? 0));
  return {
    label: t(locale, 'territory.coverage.map', { name }),
    width: WIDTH,
    height,
    outlines: outlinesIn(box).flatMap(({ rings }) => rings.map((ring) => pathOf(ring, on.at))),
    dots: drawn.map((row) => ({
      ...on.at(row.commune),
      // The area stands for the people; a village still shows.
      r: round(Math.max(2.2, 26 * Math.sqrt((row.inWork ?? 0) / most))),
      ...shadeOf(row.nearest?.travel.minutes ?? null),
      about: aboutCommune(locale, row),
    })),
    places: places
      .filter((place) => holds(box, place))
      .slice(0, MOST_PLACES)
      .map((place) => {
        const { x, y } = on.at(place);
        return { d: `M${x} ${round(y - 5)}l5 5l-5 5l-5-5z`, href: placePath(place.slug), name: place.name };
      }),
    legend: [
      ...LIMITS.map((limit) => ({
        ...shadeOf(limit),
        label: t(locale, 'territory.coverage.within', { minutes: limit }),
      })),
      { ...shadeOf(null), label: t(locale, 'territory.coverage.beyond', { minutes: LIMITS.at(-1)! }) },
    ],
    scale: scaleBar(locale, on.unitsPerKm, height),
    note: drawn.length < communes.length ? t(locale, 'territory.coverage.largest', { most: MOST_DOTS }) : null,
  };
}

/** A little more than the centres of the communes, in degrees. */
const EDGE = { lat: 0.05, lon: 0.07 };

function boxOf(points: readonly GeoPoint[]): GeoBox {
  const lats = points.map(({ lat }) => lat);
  const lons = points.map(({ lon }) => lon);
  return {
    west: Math.min(...lons) - EDGE.lon,
    south: Math.min(...lats) - EDGE.lat,
    east: Math.max(...lons) + EDGE.lon,
    north: Math.max(...lats) + EDGE.lat,
  };
}

const holds = ({ west, south, east, north }: GeoBox, { lat, lon }: GeoPoint): boolean =>
  lat >= south && lat <= north && lon >= west && lon <= east;

const round = (value: number): number => Math.round(value * 10) / 10;

const pathOf = (
  ring: readonly (readonly [number, number])[],
  at: (point: GeoPoint) => { x: number; y: number },
): string =>
  ring
    .map(([lon, lat], index) => {
      const { x, y } = at({ lat, lon });
      return `${index === 0 ? 'M' : 'L'}${Math.round(x)} ${Math.round(y)}`;
    })
    .join('') + 'Z';

function scaleBar(locale: Locale, perKm: number, height: number): CoverageMap['scale'] {
  const km = BARS.findLast((one) => one * perKm <= WIDTH / 4) ?? BARS[0]!;
  return {
    x: MARGIN,
    y: height - 14,
    length: round(km * perKm),
    textY: height - 20,
    label: t(locale, 'territory.coverage.scale', { km: formatKm(locale, km) }),
  };
}

function aboutCommune(locale: Locale, { commune, inWork, nearest }: CoveredCommune): string {
  const people = t(locale, 'territory.coverage.in-work', { count: inWork ?? 0 });
  return nearest
    ? t(locale, 'territory.coverage.dot', { name: commune.name, people, minutes: nearest.travel.minutes })
    : t(locale, 'territory.coverage.dot-none', { name: commune.name, people });
}
