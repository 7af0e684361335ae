import { figuresFrom, type Figures } from './assumptions.js';

/**
 * Lamure-sur-Azergues (rue89lyon.fr, 15 December 2019): 120 m² for nothing with water and power, a host for half of the
 * time, 20 people, « juste à l'équilibre » from 2016 to 2019, closed. The source tells no amounts: those of the sheet are
 * ours, chosen so that it balances at 75 euros a month.
 */
const LAMURE: Partial<Figures> = {
  surface: 120,
  rent: 0,
  utilities: 0,
  works: 0,
  equipment: 0,
  internet: 60_000,
  insurance: 40_000,
  cleaning: 120_000,
  supplies: 60_000,
  services: 20_000,
  hostShare: 50,
  hostCost: 3_000_000,
  desks: 20,
  occupancy: 100,
  deskPrice: 7_500,
  deskCost: 0,
  employeeDays: 0,
  travellerDays: 0,
  officeMonths: 0,
  ownFunds: 0,
  loan: 0,
  year1: 100,
  year2: 100,
  year3: 100,
};

/** Studies that a form can begin with. */
export const EXAMPLES = {
  lamure: figuresFrom(({ name, value }) => LAMURE[name] ?? value),
  'lamure-market': figuresFrom(({ name, value }) => (name === 'rent' ? value : (LAMURE[name] ?? value))),
} as const satisfies Readonly<Record<string, Figures>>;
export type ExampleName = keyof typeof EXAMPLES;

/** The defaults as a study. */
export const DEFAULT_FIGURES: Figures = figuresFrom(({ value }) => value);
