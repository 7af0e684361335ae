import { addDays, isoWeek, type Half, type IsoDate } from '#libs/calendar/index.js';
import { isTelework, type HalfDay } from './entry.js';

const HALVES: readonly Half[] = ['am', 'pm'];
/** Weeks by which a present rhythm is judged: long enough for a holiday, short enough to be the present. */
const WEEKS_OF_RHYTHM = 12;

/** Days a week teleworked in a State, on average over the last twelve weeks up to a day; of half a day one half. */
export function rhythmOf(halves: readonly HalfDay[], { on, state }: { on: IsoDate; state: string }): number {
  const first = addDays(on, 1 - 7 * WEEKS_OF_RHYTHM);
  const there = halves.filter(
    ({ day, kind, country }) => day >= first && day <= on && isTelework(kind) && country === state,
  );
  return there.length / 2 / WEEKS_OF_RHYTHM;
}

/** Days to come, and how they are assumed to be spent. */
export interface Assumed {
  /** The working days to come, in time. */
  readonly workingDays: readonly IsoDate[];
  /** Days a week teleworked in the State; of fractions the days of several weeks make a whole. */
  readonly daysPerWeek: number;
  /** ISO 3166 alpha-2. */
  readonly state: string;
  /** Where the other days are worked, in the office. */
  readonly employer: string;
}

/** Half days to come at a steady rhythm: the first days of each week in the State, the others at the office. */
export function foreseenHalfDays({ workingDays, daysPerWeek, state, employer }: Assumed): HalfDay[] {
  const weeks = new Map<IsoDate, IsoDate[]>();
  for (const day of workingDays) {
    const { monday } = isoWeek(day);
    weeks.set(monday, [...(weeks.get(monday) ?? []), day]);
  }
  return [...weeks.values()].flatMap((days, week) => {
    const away = Math.floor((week + 1) * daysPerWeek) - Math.floor(week * daysPerWeek);
    return days.flatMap((day, index) =>
      HALVES.map((half): HalfDay => ({
        day,
        half,
        kind: index < away ? 'home' : 'office',
        country: index < away ? state : employer,
        origin: 'planned',
      })),
    );
  });
}

/** Over which days a share is taken, seen from a day, and when it is too much. */
export interface ShareWatched {
  /** ISO 3166 alpha-2. */
  readonly state: string;
  /** The first day of those that count on a day; never earlier for a later day. */
  readonly since: (on: IsoDate) => IsoDate;
  readonly passes: (share: number) => boolean;
}

/**
 * The first of some days, in time, on which the telework in a State is too large a share of the known working time; null
 * when none is. Each half day is looked at twice, however many days are asked about.
 */
export function firstDayAbove(
  halves: readonly HalfDay[],
  days: readonly IsoDate[],
  { state, since, passes }: ShareWatched,
): IsoDate | null {
  const worked = halves.filter(({ kind }) => kind !== 'absence').toSorted((a, b) => (a.day < b.day ? -1 : 1));
  const there = (half: HalfDay) => (isTelework(half.kind) && half.country === state ? 1 : 0);
  let [next, first, inState] = [0, 0, 0];
  for (const on of days) {
    for (; next < worked.length && worked[next]!.day <= on; next += 1) inState += there(worked[next]!);
    for (; first < next && worked[first]!.day < since(on); first += 1) inState -= there(worked[first]!);
    if (next > first && passes(inState / (next - first))) return on;
  }
  return null;
}
