import type { IsoDate } from '#libs/calendar/index.js';
import type { Commune, CommuneProfile } from '#libs/geo/index.js';
import type { NamedPosition } from '../../sites/index.js';
import type { ChosenTerritory } from '../chosen/chosen-territory.rules.js';
import type { TeleworkRates } from './teleworkers.rules.js';

/** A commune and who is expected to telework there. */
export interface ExpectedCommune {
  readonly commune: Commune;
  /** People in work aged 15 to 64 of the census of 2022; null where it has no figures. */
  readonly inWork: number | null;
  /** People of 15 and more by social group; null where the census has no figures. */
  readonly groups: CommuneProfile['groups'];
  /** By the rates, not rounded; null where the census has no figures. */
  readonly teleworkers: number | null;
}

/** Who is expected to telework in a territory. */
export interface Demand {
  readonly own: readonly string[];
  readonly chosen: ChosenTerritory;
  readonly today: IsoDate;
  readonly rates: TeleworkRates;
  /** The most teleworkers first, those of whom nothing is known last. */
  readonly communes: readonly ExpectedCommune[];
  /** Places in and around it. */
  readonly places: readonly NamedPosition[];
}
