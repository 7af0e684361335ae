import { AsyncLocalStorage } from 'node:async_hooks';
import { ADMINISTRATIVE_ZONE, localDay, type DayZone, type HolidayZone, type IsoDate } from '#libs/calendar/index.js';

/** Where nobody's employer decides: pages of the platform, work for all employers at once. */
const USUAL: DayZone = { timeZone: ADMINISTRATIVE_ZONE, holidayZone: 'metropole' };

const present = new AsyncLocalStorage<{ zone: DayZone }>();

/**
 * Does some work where an employer has its days, with everything that it awaits; `null` is the usual zone. Requests and jobs
 * of an employer are inside already; whoever handles several employers goes in for each. As for the wording, the storage is
 * touched only where a zone is not the one at hand.
 */
export function inEmployerZone<T>(zone: DayZone | null, work: () => T): T {
  const wanted = zone ?? USUAL;
  return isSame(wanted, zoneNow()) ? work() : present.run({ zone: wanted }, work);
}

/** Does the work of a command, which learns on its way whose it is: see {@link foundEmployerZone}. */
export const findingEmployerZone = <T>(work: () => T): T => present.run({ zone: USUAL }, work);

/** From here on the command is in the zone of its employer. @throws outside {@link findingEmployerZone} */
export function foundEmployerZone(zone: DayZone): void {
  const here = present.getStore();
  if (!here) throw new Error('no command looks for its employer here');
  here.zone = zone;
}

const zoneNow = (): DayZone => present.getStore()?.zone ?? USUAL;

/** The IANA zone of the employer at hand: in which its days begin, and its records and documents show instants. */
export const employerZone = (): string => zoneNow().timeZone;

/** Which public holidays the employer at hand has. */
export const employerHolidays = (): HolidayZone => zoneNow().holidayZone;

/** The day that an instant counts for with the employer at hand: signed on, asked on, issued on. */
export const employerDay = (instant: Date): IsoDate => localDay(instant, employerZone());

const isSame = (one: DayZone, other: DayZone): boolean =>
  one.timeZone === other.timeZone && one.holidayZone === other.holidayZone;

/** Zones of employers by their ids. The platform only declares it; `src/employers` provides it to all three processes. */
export abstract class EmployerZones {
  /** Null for an id that is no employer's. */
  abstract of(employerId: string): Promise<DayZone | null>;
}
