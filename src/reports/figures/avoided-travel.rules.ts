import { tooFew } from '#libs/disclosure/index.js';

/** Different people and the whole days that they spent at desks. */
export interface PeopleDays {
  readonly people: number;
  readonly days: number;
}

/**
 * The kilometres of a month's whole days at desks, by what is known of the people who spent them. A person's kilometres
 * are the sum over the month: there and back to the usual workplace, less there and back to the desks, so they may be
 * negative.
 */
export interface TravelSums {
  /** Usual workplace known, and that they drive there. */
  readonly drivers: PeopleDays & { readonly km: number };
  /** Usual workplace known, not how they get there: those who would have saved kilometres, and those who drove more. */
  readonly modeUnknown: PeopleDays & {
    readonly saved: { readonly people: number; readonly km: number };
    /** `km` is negative or 0. */
    readonly added: { readonly people: number; readonly km: number };
  };
  /** Usual workplace known, and that they do not drive there: no kilometres by car. */
  readonly otherModes: PeopleDays;
  /** Usual workplace not known, or a home outside France: not counted. */
  readonly workplaceUnknown: PeopleDays;
  /** Half-days without the other half, and who spent them: not counted. */
  readonly alone: { readonly people: number; readonly halfDays: number };
}

/**
 * The minutes by car of the same days and people: there and back to the usual workplace, less there and back to the desks.
 * Those who would have saved minutes are not always those who would have saved kilometres.
 */
export interface RoadTimeSums {
  /** Of the drivers. */
  readonly drivers: number;
  /** Of those of whom it is not known how they get there; minutes of `added` are negative or 0. */
  readonly saved: { readonly people: number; readonly minutes: number };
  readonly added: { readonly people: number; readonly minutes: number };
}

/** A month's journeys, in kilometres and in minutes. */
export type MonthTravel = TravelSums & { readonly time: RoadTimeSums };

/** What may be disclosed of what was avoided. */
export type Avoided =
  /** Nobody's usual workplace is known: there is no figure. */
  | { readonly kind: 'unknown' }
  /** Too few people stand behind one end of the interval, or behind the difference. */
  | { readonly kind: 'few' }
  /** Road kilometres or minutes that were not driven, between two ends; negative where desks were farther than workplaces. */
  | { readonly kind: 'between'; readonly low: number; readonly high: number };

/**
 * The interval of kilometres by car that a month avoided. Whoever is known to drive counts in both ends. Whoever may drive
 * or not counts in one of them: saved kilometres in the upper end alone, added ones in the lower end alone. So the true
 * figure lies between the ends whichever of those people drive.
 */
export function avoidedKm(sums: TravelSums): Avoided {
  const { saved, added } = sums.modeUnknown;
  return avoided(sums, { drivers: sums.drivers.km, saved: [saved.people, saved.km], added: [added.people, added.km] });
}

/** The interval of minutes on the road by car that a month avoided, by the same rule. */
export function avoidedMinutes(sums: MonthTravel): Avoided {
  const { drivers, saved, added } = sums.time;
  return avoided(sums, { drivers, saved: [saved.people, saved.minutes], added: [added.people, added.minutes] });
}

/** How many people, and what they come to. */
type Part = readonly [people: number, amount: number];

function avoided(
  { drivers, modeUnknown, otherModes, workplaceUnknown }: TravelSums,
  amounts: { readonly drivers: number; readonly saved: Part; readonly added: Part },
): Avoided {
  const known = drivers.people + modeUnknown.people + otherModes.people;
  if (known === 0 && workplaceUnknown.people > 0) return { kind: 'unknown' };
  const [saving, saved] = amounts.saved;
  const [adding, added] = amounts.added;
  const behind = [drivers.people, modeUnknown.people, drivers.people + adding, drivers.people + saving];
  if (behind.some(tooFew)) return { kind: 'few' };
  return { kind: 'between', low: amounts.drivers + added, high: amounts.drivers + saved };
}

/**
 * Whether the days may be broken down by what is known: not when one of the parts is of too few people, since the others
 * and the total would give it away.
 */
export function partsMayBeShown({ drivers, modeUnknown, otherModes, workplaceUnknown, alone }: TravelSums): boolean {
  const parts = [drivers.people + otherModes.people, modeUnknown.people, workplaceUnknown.people, alone.people];
  return !parts.some(tooFew);
}

/** Whole days at desks, whatever is known of the people. */
export const wholeDays = ({ drivers, modeUnknown, otherModes, workplaceUnknown }: TravelSums): number =>
  drivers.days + modeUnknown.days + otherModes.days + workplaceUnknown.days;

const NOBODY: PeopleDays = { people: 0, days: 0 };

/** A month without a desk booked. */
export const NO_TRAVEL: MonthTravel = {
  drivers: { ...NOBODY, km: 0 },
  modeUnknown: { ...NOBODY, saved: { people: 0, km: 0 }, added: { people: 0, km: 0 } },
  otherModes: NOBODY,
  workplaceUnknown: NOBODY,
  alone: { people: 0, halfDays: 0 },
  time: { drivers: 0, saved: { people: 0, minutes: 0 }, added: { people: 0, minutes: 0 } },
};
