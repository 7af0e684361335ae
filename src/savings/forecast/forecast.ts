import type { IsoMonth } from '#libs/calendar/index.js';
import type { CarEnergy } from '#libs/geo/index.js';
import type { Interval, Reach } from '../estimate/estimate.rules.js';
import type { SavingsFigures } from '../figures/savings-figures.js';
import type { Workplace } from '../estimate/workplace.rules.js';

/** What an estimate said for a year: sums alone, never the communes that were typed. */
export interface ForecastYear {
  /** People of the list. */
  readonly people: number;
  /** How many of them live within so many minutes of a place. */
  readonly within: Readonly<Record<Reach, number>>;
  /** Expected to go to a place; not whole. */
  readonly takers: number;
  readonly deskDays: number;
  /** Hours on the road by car. */
  readonly hours: number;
  /** Kilometres that cars no longer make. */
  readonly km: Interval;
  /** kg CO2e. */
  readonly kg: Interval;
  /** Euros for the days at places. */
  readonly euros: number;
}

/** A forecast as an employer keeps it: one each, the last one. */
export interface Forecast {
  /** The first month that is compared with it. */
  readonly since: IsoMonth;
  readonly year: ForecastYear;
  readonly workplace: Workplace;
  readonly reach: Reach;
  readonly energy: CarEnergy;
  readonly figures: SavingsFigures;
  readonly keptBy: string;
  readonly keptAt: Date;
}

/** What is kept of an estimate, before it is. */
export type ForecastWish = Omit<Forecast, 'keptBy' | 'keptAt'>;
