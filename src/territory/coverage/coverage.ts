import type { Commune, Nearest } from '#libs/geo/index.js';
import type { IsoDate } from '#libs/calendar/index.js';
import type { NamedPosition } from '../../sites/index.js';
import type { ChosenTerritory } from '../chosen/chosen-territory.rules.js';
import type { Within } from './coverage.rules.js';

/** A commune and how near a place its people live. */
export interface CoveredCommune {
  readonly commune: Commune;
  /** People in work aged 15 to 64 of the census of 2022; null where it has no figures. */
  readonly inWork: number | null;
  /** Expected by the surveyed rates, not rounded; null where the census has no figures. */
  readonly teleworkers: number | null;
  /** The quickest place that counts; null where none is within an hour. */
  readonly nearest: Nearest<NamedPosition> | null;
}

/** How well places serve a territory. */
export interface Coverage {
  readonly chosen: ChosenTerritory;
  readonly today: IsoDate;
  /** Those beyond the limit first, then the most people in work. */
  readonly communes: readonly CoveredCommune[];
  readonly inWork: readonly Within[];
  readonly teleworkers: readonly Within[];
  /** Places that count, within an hour of a commune. */
  readonly places: readonly NamedPosition[];
  /** Places that do not say whether they are what was asked, and do not count. */
  readonly unsure: number;
}
