/** Where a default comes from. The year is that of the figure; null where the publication names none. */
export const SOURCES = {
  audiar: 2018,
  'neo-nomade': 2016,
  ubiq: null,
} as const satisfies Readonly<Record<string, number | null>>;
export type SourceName = keyof typeof SOURCES;

/** How a figure is kept: amounts in integer cents, a rate in basis points, everything else in whole units. */
export type FigureUnit = 'euros' | 'count' | 'percent' | 'rate' | 'square-metres' | 'years';

/** One figure of a study: what it is unless somebody says otherwise, its bound, and who says so. */
export interface Assumption {
  readonly unit: FigureUnit;
  readonly value: number;
  /** Beyond, somebody mistyped; in the unit of the figure. */
  readonly most: number;
  /** Least that can be typed; 0 unless named. */
  readonly least?: number;
  /** Null: an assumption of ours, marked so wherever it is shown. */
  readonly source: SourceName | null;
}

/** Most cents of any amount: a million euros. */
const MOST_CENTS = 100_000_000;
/** Most cents of a price of one unit: ten thousand euros. */
const MOST_PRICE = 1_000_000;

const euros = (value: number, source: SourceName | null = null, most = MOST_CENTS): Assumption => ({
  unit: 'euros',
  value: value * 100,
  most,
  source,
});
const price = (value: number, source: SourceName | null = null) => euros(value, source, MOST_PRICE);
const count = (value: number, most: number, least = 0): Assumption => ({
  unit: 'count',
  value,
  most,
  least,
  source: null,
});
const percent = (value: number, most = 100): Assumption => ({ unit: 'percent', value, most, source: null });

/**
 * The figures of a study by group, in the order of its form. Amounts are those of a year without tax unless the words say
 * otherwise. A published range gives its lower end, since a study is to err on the side of caution.
 */
const ASSUMPTIONS = {
  premises: {
    surface: { unit: 'square-metres', value: 150, most: 20_000, least: 1, source: null },
    rent: price(100),
    utilities: price(30),
  },
  works: {
    works: euros(60_000, 'ubiq', 1_000_000_000),
    equipment: euros(15_000),
    life: { unit: 'years', value: 5, most: 30, least: 1, source: null },
  },
  running: {
    internet: euros(1_800),
    insurance: euros(900),
    cleaning: euros(3_600),
    supplies: euros(2_400),
    services: euros(3_000),
  },
  host: {
    hostShare: percent(50, 1_000),
    hostCost: euros(42_000),
  },
  freelancers: {
    desks: count(20, 1_000, 1),
    occupancy: percent(60),
    deskPrice: price(200, 'audiar'),
    deskCost: price(10),
  },
  employees: { employeeDays: count(600, 400_000), employeePrice: price(10, 'neo-nomade') },
  travellers: { travellerDays: count(150, 400_000), travellerPrice: price(10, 'neo-nomade') },
  'small-firms': { officeMonths: count(24, 10_000), officePrice: price(350) },
  social: { helpSessions: count(0, 100_000), helpPrice: price(60) },
  innovation: { members: count(0, 100_000), memberPrice: price(120) },
  financing: {
    ownFunds: euros(20_000, null, 1_000_000_000),
    loan: euros(40_000, null, 1_000_000_000),
    loanRate: { unit: 'rate', value: 400, most: 3_000, source: null },
    loanYears: { unit: 'years', value: 7, most: 30, least: 1, source: null },
    investmentGrant: euros(0, null, 1_000_000_000),
    operatingGrant: euros(0),
    grantYears: { unit: 'years', value: 3, most: 5, source: null },
  },
  start: {
    year1: percent(40),
    year2: percent(60),
    year3: percent(80),
    year4: percent(100),
    year5: percent(100),
  },
  sensitivity: { swing: { unit: 'percent', value: 20, most: 90, least: 1, source: null } },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Assumption>>>>;

export type GroupName = keyof typeof ASSUMPTIONS;
type KeysOf<T> = T extends unknown ? Extract<keyof T, string> : never;
/** Name of one figure. */
export type FigureName = KeysOf<(typeof ASSUMPTIONS)[GroupName]>;

/** Every figure of a study, each in its own unit. */
export type Figures = Readonly<Record<FigureName, number>>;

/** The groups with their figures, in the order of the form. */
export const GROUPS: readonly { readonly group: string; readonly figures: readonly NamedAssumption[] }[] =
  Object.entries(ASSUMPTIONS).map(([group, figures]) => ({
    group,
    figures: Object.entries<Assumption>(figures).flatMap(([name, assumption]) =>
      isFigureName(name) ? [{ name, ...assumption }] : [],
    ),
  }));

/** A figure's assumption with its name. */
export interface NamedAssumption extends Assumption {
  readonly name: FigureName;
}

/** Every assumption, in the order of the form. */
export const ALL_ASSUMPTIONS: readonly NamedAssumption[] = GROUPS.flatMap(({ figures }) => figures);

/** Whether a text names a figure. */
function isFigureName(name: string): name is FigureName {
  return Object.values(ASSUMPTIONS).some((group) => Object.hasOwn(group, name));
}

/** One value for every figure. */
export function figuresFrom(valueOf: (assumption: NamedAssumption) => number): Figures {
  const figures: Partial<Record<FigureName, number>> = {};
  for (const one of ALL_ASSUMPTIONS) figures[one.name] = valueOf(one);
  if (!isWhole(figures)) throw new Error('a figure is missing');
  return figures;
}

const isWhole = (figures: Partial<Figures>): figures is Figures =>
  ALL_ASSUMPTIONS.every(({ name }) => figures[name] !== undefined);

/** Whether a figure is typed with two decimals: euros, and percent of interest. */
export const inHundredths = ({ unit }: Pick<NamedAssumption, 'unit'>): boolean => unit === 'euros' || unit === 'rate';
