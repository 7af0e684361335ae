/** Where a default comes from, with the year of the figure. */
export const FIGURE_SOURCES = {
  insee: 2024,
  'impact-co2': 2026,
  'nos-gestes-climat': 2026,
  ademe: 2020,
  'neo-nomade': 2016,
  'label-bas-carbone': 2021,
} as const satisfies Readonly<Record<string, number>>;
export type FigureSource = keyof typeof FIGURE_SOURCES;

export type FigureUnit =
  'percent' | 'euros' | 'days' | 'weeks' | 'people' | 'aboard' | 'tonnes' | 'density' | 'years' | 'desks';

/** One figure of an estimate: what it is unless somebody says otherwise, its bounds, and who says so. */
export interface Figure {
  readonly unit: FigureUnit;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  /** Decimals that may be typed. */
  readonly decimals: 0 | 1 | 2;
  /** Null: an assumption of ours, said to be one wherever it is shown. */
  readonly source: FigureSource | null;
}

const percent = (value: number, source: FigureSource | null, most = 100): Figure => ({
  unit: 'percent',
  value,
  least: 0,
  most,
  decimals: 1,
  source,
});
const whole = (
  unit: FigureUnit,
  value: number,
  bounds: readonly [number, number],
  source: FigureSource | null,
): Figure => ({
  unit,
  value,
  least: bounds[0],
  most: bounds[1],
  decimals: 0,
  source,
});
const euros = (value: number, most: number, source: FigureSource | null): Figure => ({
  unit: 'euros',
  value,
  least: 0,
  most,
  decimals: 2,
  source,
});

/** The figures by group, in the order of the form. None is computed with that is not shown. */
const FIGURES = {
  habits: {
    takers: percent(22, 'insee'),
    daysAWeek: { unit: 'days', value: 1, least: 0.5, most: 5, decimals: 1, source: null },
    weeks: whole('weeks', 46, [1, 52], 'impact-co2'),
  },
  travel: {
    carShare: percent(70, null),
    aboard: { unit: 'aboard', value: 1, least: 1, most: 9, decimals: 2, source: 'nos-gestes-climat' },
    rebound: percent(25, 'impact-co2'),
    reboundHigh: percent(31, 'ademe'),
    kmError: percent(15, null),
  },
  cost: {
    dayPrice: euros(10, 1_000, 'neo-nomade'),
    officeCost: euros(6_000, 100_000, null),
  },
  label: {
    labelTonnes: whole('tonnes', 10, [0, 100_000], 'label-bas-carbone'),
    labelDensity: whole('density', 1_500, [1, 100_000], 'label-bas-carbone'),
    labelDesks: whole('desks', 10, [1, 10_000], 'label-bas-carbone'),
    labelUsers: whole('people', 30, [1, 100_000], 'label-bas-carbone'),
    labelYears: whole('years', 3, [1, 3], 'label-bas-carbone'),
    labelDiscount: percent(0, null),
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Figure>>>>;

type KeysOf<T> = T extends unknown ? Extract<keyof T, string> : never;
/** Name of one figure. */
export type SavingsFigure = KeysOf<(typeof FIGURES)[keyof typeof FIGURES]>;

/** Every figure of an estimate, in its own unit; percent as typed (22 is 22 %). */
export type SavingsFigures = Readonly<Record<SavingsFigure, number>>;

/** A figure with its name. */
export interface NamedFigure extends Figure {
  readonly name: SavingsFigure;
}

/** The groups with their figures, in the order of the form. */
export const FIGURE_GROUPS: readonly { readonly group: string; readonly figures: readonly NamedFigure[] }[] =
  Object.entries(FIGURES).map(([group, figures]) => ({
    group,
    figures: Object.entries<Figure>(figures).flatMap(([name, figure]) => (isFigure(name) ? [{ name, ...figure }] : [])),
  }));

/** Every figure, in the order of the form. */
export const ALL_FIGURES: readonly NamedFigure[] = FIGURE_GROUPS.flatMap(({ figures }) => figures);

function isFigure(name: string): name is SavingsFigure {
  return Object.values(FIGURES).some((group) => Object.hasOwn(group, name));
}

/** One value for every figure. */
export function savingsFigures(valueOf: (figure: NamedFigure) => number): SavingsFigures {
  const figures: Partial<Record<SavingsFigure, number>> = {};
  for (const figure of ALL_FIGURES) figures[figure.name] = valueOf(figure);
  if (!isWhole(figures)) throw new Error('a figure is missing');
  return figures;
}

const isWhole = (figures: Partial<SavingsFigures>): figures is SavingsFigures =>
  ALL_FIGURES.every(({ name }) => figures[name] !== undefined);

/** Every figure at its default. */
export const DEFAULT_FIGURES: SavingsFigures = savingsFigures(({ value }) => value);
