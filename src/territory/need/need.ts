import type { IsoDate } from '#libs/calendar/index.js';
import type { ChosenTerritory } from '../chosen/chosen-territory.rules.js';

/** A cell that has a commune of the chosen territory. */
export interface TouchedCell {
  /** `people`, `unmet`, `unserved`, `search`; `search:coworking`: searches in vain for a kind of place. */
  readonly measure: string;
  /** An INSEE code, or the larger area of which these are the other communes: `departement:37`. */
  readonly node: string;
  /** A whole number of fives, rounded down: of people, or for searches of days. */
  readonly told: number;
  /** How many communes it counts, and how many of them are of the territory. */
  readonly communes: number;
  readonly inside: number;
}

/** What is told of a territory. */
export interface Need {
  readonly own: readonly string[];
  readonly chosen: ChosenTerritory;
  /** The first day after the quarter; null before the first was fixed. */
  readonly until: IsoDate | null;
  /** The largest first. */
  readonly cells: readonly TouchedCell[];
}
