/** How a way is no longer driven. */
export interface Commuting {
  /** One-way kilometres that are no longer made: home to the office, less home to the place. */
  readonly oneWayKm: number;
  readonly daysAWeek: number;
  /** Weeks worked in a year. */
  readonly weeks: number;
}

/** One-way trips in a year for each day of the week: there and back. With 46 weeks, the 92 of Impact CO2: 2 × (52 − 5 − 1). */
export const tripsAYear = (weeks: number): number => 2 * weeks;

/** Kilometres that somebody no longer travels in a year. */
export const kmAYear = ({ oneWayKm, daysAWeek, weeks }: Commuting): number => tripsAYear(weeks) * daysAWeek * oneWayKm;

/**
 * What that saves by car in a year, in kg CO2e, by the rule of Impact CO2 (ADEME): kilometres times the factor, of which a part
 * comes back as other trips.
 * @param occupancy people aboard
 * @param rebound share that comes back: 0.25 at Impact CO2
 */
export const savedKg = (
  commuting: Commuting,
  car: { readonly kgPerVehicleKm: number; readonly occupancy: number; readonly rebound: number },
): number => (kmAYear(commuting) * car.kgPerVehicleKm * (1 - car.rebound)) / car.occupancy;
