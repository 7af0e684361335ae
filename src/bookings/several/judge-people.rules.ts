import type { DayPart, IsoDate } from '#libs/calendar/index.js';
import type { BookableTerms, BookingRefusal } from '../booking-standing.js';
import { judgeAt, type JudgeablePlace, type PersonSide } from '../find/found-place.rules.js';

/** Somebody and what stands against their desk; null for nothing. */
export interface JudgedPerson {
  readonly employeeId: string;
  readonly refusal: BookingRefusal | null;
}

/** Several people, one place and time. */
export interface PeopleFacts<T extends BookableTerms> {
  readonly people: readonly { readonly employeeId: string; readonly person: PersonSide<T> }[];
  readonly place: JudgeablePlace;
  readonly day: IsoDate;
  readonly part: DayPart;
  readonly now: Date;
}

/**
 * Judges each in their order, as if those before who can come were booked: the last desk and the last half-days of the quota go to
 * the first.
 */
export function judgePeople<T extends BookableTerms>({
  people,
  place,
  day,
  part,
  now,
}: PeopleFacts<T>): JudgedPerson[] {
  let [desks, spent] = [0, 0];
  return people.map(({ employeeId, person }) => {
    const { quota, free } = place;
    const { refusal, booking } = judgeAt(person, { day, part, now })({
      ...place,
      quota: quota && { ...quota, used: quota.used + spent },
      free: { am: less(free.am, desks), pm: less(free.pm, desks), day: less(free.day, desks) },
    });
    if (booking) {
      desks += 1;
      spent += booking.weight;
    }
    return { employeeId, refusal };
  });
}

const less = (free: number, taken: number): number => Math.max(0, free - taken);
