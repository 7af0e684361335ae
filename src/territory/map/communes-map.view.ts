import { flatMap, outlinesIn, type GeoBox, type GeoPoint } from '#libs/geo/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatKm, t } from '#libs/platform/i18n/index.js';
import { placePath, type NamedPosition } from '../../sites/index.js';

/** A map of communes drawn on the page itself: it prints, and its scale holds. The table beside it says the same. */
export interface CommunesMap {
  readonly label: string;
  readonly width: number;
  readonly height: number;
  /** Outlines of départements. */
  readonly outlines: readonly string[];
  readonly dots: readonly MapDot[];
  /** Diamonds, with the address of their page. */
  readonly places: readonly { readonly d: string; readonly href: string; readonly name: string }[];
  /** Numbered squares, in the order of their number: places that might open. */
  readonly proposed?: readonly ProposedSquare[];
  readonly legend: readonly LegendEntry[];
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

interface ProposedSquare {
  readonly d: string;
  readonly x: number;
  readonly y: number;
  readonly rank: number;
  readonly name: string;
}

interface MapDot extends Shade {
  readonly x: number;
  readonly y: number;
  readonly r: number;
  readonly about: string;
}

/** One of a few shades of one colour, told apart without colour as well. */
export interface Shade {
  readonly fill: string;
  readonly opacity: number;
}

export type LegendEntry = Shade & { readonly label: string };

/** A commune as it is drawn. */
export interface DrawnCommune extends Shade {
  readonly at: GeoPoint;
  /** What the area of the dot stands for: 0 or more. */
  readonly size: number;
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

/** @returns null where there are no communes */
export function communesMap(
  locale: Locale,
  drawing: {
    readonly label: string;
    readonly communes: readonly DrawnCommune[];
    readonly places: readonly NamedPosition[];
    /** Where places might open, in the order of their number; absent where none are meant. */
    readonly proposed?: readonly { readonly at: GeoPoint; readonly name: string }[];
    readonly legend: readonly LegendEntry[];
    /** Says that only so many of the largest are drawn. */
    readonly largest: (most: number) => string;
  },
): CommunesMap | null {
  const { communes } = drawing;
  if (communes.length === 0) return null;
  const drawn = communes.toSorted((a, b) => b.size - a.size).slice(0, MOST_DOTS);
  const box = boxOf(communes.map(({ at }) => at));
  const on = flatMap(box, { width: WIDTH, tallest: TALLEST, margin: MARGIN });
  const height = on.height + FOOT;
  const most = Math.max(1, ...drawn.map(({ size }) => size));
  return {
    label: drawing.label,
    width: WIDTH,
    height,
    outlines: outlinesIn(box).flatMap(({ rings }) => rings.map((ring) => pathOf(ring, on.at))),
    dots: drawn.map(({ at, size, fill, opacity, about }) => ({
      ...on.at(at),
      // A village still shows.
      r: round(Math.max(2.2, 26 * Math.sqrt(size / most))),
      fill,
      opacity,
      about,
    })),
    places: drawing.places
      .filter((place) => holds(box, place))
      .slice(0, MOST_PLACES)
      .map((place) => {
        const { x, y } = on.at(place);
        return { d: `M${x} ${round(y - 5)}l5 5l-5 5l-5-5z`, href: placePath(place.slug), name: place.name };
      }),
    ...(drawing.proposed && { proposed: drawing.proposed.map(({ at, name }, n) => square(on.at(at), n + 1, name)) }),
    legend: drawing.legend,
    scale: scaleBar(locale, on.unitsPerKm, height),
    note: drawn.length < communes.length ? drawing.largest(MOST_DOTS) : null,
  };
}

/** Half the side of the square of a place that might open. */
const HALF = 9;

const square = ({ x, y }: { x: number; y: number }, rank: number, name: string): ProposedSquare => ({
  d: `M${round(x - HALF)} ${round(y - HALF)}h${2 * HALF}v${2 * HALF}h-${2 * HALF}z`,
  x,
  // The number stands on its base line.
  y: round(y + 4.5),
  rank,
  name,
});

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

function scaleBar(locale: Locale, perKm: number, height: number): CommunesMap['scale'] {
  const km = BARS.findLast((one) => one * perKm <= WIDTH / 4) ?? BARS[0]!;
  return {
    x: MARGIN,
    y: height - 14,
    length: round(km * perKm),
    textY: height - 20,
    label: t(locale, 'territory.coverage.scale', { km: formatKm(locale, km) }),
  };
}
