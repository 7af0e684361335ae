import { ALL_ASSUMPTIONS, type FigureName, type Figures } from './assumptions.js';
import { cruiseYear } from './economics.rules.js';

/** Figures that a tornado shows, the widest first. */
const MOST_BARS = 10;

/** What a year's result becomes, without grants, when one figure alone is lower or higher. */
export interface Swing {
  readonly name: FigureName;
  readonly lowCents: number;
  readonly highCents: number;
}

/** A figure that is some percent higher or lower, in whole units and within its bounds. */
function scaled(figures: Figures, name: FigureName, byPercent: number): Figures {
  const assumption = ALL_ASSUMPTIONS.find((one) => one.name === name);
  const value = Math.round((figures[name] * (100 + byPercent)) / 100);
  const least = assumption?.least ?? 0;
  return { ...figures, [name]: Math.min(assumption?.most ?? value, Math.max(least, value)) };
}

const result = (figures: Figures) => cruiseYear(figures).withoutGrantsCents;

/** Every figure that moves the result, by how far it moves it when it alone is `swing` percent lower or higher. */
export function tornado(figures: Figures): Swing[] {
  return ALL_ASSUMPTIONS.map(({ name }): Swing => ({
    name,
    lowCents: result(scaled(figures, name, -figures.swing)),
    highCents: result(scaled(figures, name, figures.swing)),
  }))
    .filter(({ lowCents, highCents }) => lowCents !== highCents)
    .toSorted((a, b) => Math.abs(b.highCents - b.lowCents) - Math.abs(a.highCents - a.lowCents))
    .slice(0, MOST_BARS);
}

/** The result without grants by price of a desk and occupancy. */
export interface TwoWay {
  /** Cents a month. */
  readonly prices: readonly number[];
  readonly rows: readonly { readonly occupancy: number; readonly results: readonly number[] }[];
}

const PRICE_STEPS = [-20, -10, 0, 10, 20];
const OCCUPANCY_POINTS = [-20, -10, 0, 10, 20];

/** Price from -20 to +20 percent, occupancy from -20 to +20 points and no further than an empty and a full place. */
export function twoWay(figures: Figures): TwoWay {
  const prices = [...new Set(PRICE_STEPS.map((step) => Math.round((figures.deskPrice * (100 + step)) / 100)))];
  const occupancies = [
    ...new Set(OCCUPANCY_POINTS.map((points) => Math.min(100, Math.max(0, figures.occupancy + points)))),
  ];
  return {
    prices,
    rows: occupancies.map((occupancy) => ({
      occupancy,
      results: prices.map((deskPrice) => result({ ...figures, occupancy, deskPrice })),
    })),
  };
}
