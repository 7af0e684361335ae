import type { IsoDate } from '#libs/calendar/index.js';
import type { CommuteMode } from './commute.rules.js';
import type { Employment } from './works-on.rules.js';

/** Somebody who works for the tenant, as other modules see them. `home` serves distance only and is shown to nobody. */
export interface EmployeeView extends Employment {
  readonly id: string;
  readonly staffNumber: string;
  readonly email: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly unit: string;
  readonly managerId: string | null;
  /** The State in which the person lives, ISO 3166 alpha-2. */
  readonly country: string;
  /** First day from which the register says that they live in that State. */
  readonly residesSince: IsoDate;
  /** Null of a home outside France. */
  readonly communeInsee: string | null;
  /** The commune, or the locality of a home outside France. */
  readonly communeName: string;
  /**
   * Centre of the commune, or a point the employee gave, rounded to about 100 m (WGS 84 degrees); null of a home outside
   * France: no way from there can be told.
   */
  readonly home: { readonly lat: number; readonly lon: number } | null;
  /** What a place must have (`AMENITIES`). */
  readonly needs: readonly string[];
  /** Days in a third place wanted in a month. */
  readonly desiredDays: number;
  /** Commune of the usual workplace, one's own or else the unit's; null when nobody has said. */
  readonly workplaceInsee: string | null;
  /** Usual means of transport, the person's own or else the unit's; null when nobody has said. */
  readonly commuteMode: CommuteMode | null;
}
