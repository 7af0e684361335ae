import { z } from 'zod';
import { defineFigure } from '#libs/platform/kept-figures/index.js';
import type { ShownGroup } from '#libs/disclosure/index.js';
import type { BookingTotals } from '../../bookings/index.js';
import type { MonthTravel } from './avoided-travel.rules.js';

const COUNT = z.number().int();
const PEOPLE_DAYS = { people: COUNT, days: COUNT };
const PEOPLE_KM = z.object({ people: COUNT, km: COUNT });

/** How the sums of a month's journeys are written, in kept figures and in reports that were sent. */
export const TRAVEL_SUMS = {
  drivers: z.object({ ...PEOPLE_DAYS, km: COUNT }),
  modeUnknown: z.object({ ...PEOPLE_DAYS, saved: PEOPLE_KM, added: PEOPLE_KM }),
  otherModes: z.object(PEOPLE_DAYS),
  workplaceUnknown: z.object(PEOPLE_DAYS),
  alone: z.object({ people: COUNT, halfDays: COUNT }),
};

const PEOPLE_MINUTES = z.object({ people: COUNT, minutes: COUNT });

/** How the totals of bookings are written. */
export const BOOKING_TOTALS = {
  bookings: COUNT,
  halfDays: COUNT,
  employees: COUNT,
  sites: COUNT,
  days: COUNT,
  cancelled: COUNT,
};

/** Groups merged until they may be shown: counts of people are kept, never people. */
const SHOWN = z.array(
  z.object({ key: z.string().nullable(), groups: COUNT, people: COUNT, amount: COUNT, masked: z.boolean() }),
);

/** Bookings of a month. */
export const MONTH_BOOKINGS = defineFigure<BookingTotals>({
  name: 'reports.bookings',
  version: 1,
  follows: ['bookings'],
  value: z.object(BOOKING_TOTALS),
});

/** Half-days and people by site in a month. */
export const MONTH_PLACES = defineFigure<ShownGroup[]>({
  name: 'reports.places',
  version: 1,
  follows: ['bookings'],
  value: SHOWN,
});

/**
 * Journeys of a month that were avoided, up to the last day of the span; null when no desk was booked. Also made from the
 * communes, the detour factor and the law of driving of `libs/geo`: another edition of them is another version.
 */
export const MONTH_TRAVEL = defineFigure<MonthTravel | null>({
  name: 'reports.travel',
  version: 2,
  follows: ['bookings', 'travel'],
  value: z
    .object({ ...TRAVEL_SUMS, time: z.object({ drivers: COUNT, saved: PEOPLE_MINUTES, added: PEOPLE_MINUTES }) })
    .nullable(),
});

/** People whose terms held on a day of the span's months, by month. */
export const MONTHS_COVERED = defineFigure<{ month: string; employees: number }[]>({
  name: 'reports.covered',
  version: 1,
  follows: ['agreements'],
  value: z.array(z.object({ month: z.string(), employees: COUNT })),
});

/** The same of one month, by unit. */
export const UNITS_COVERED = defineFigure<{ covered: number; rows: ShownGroup[] }>({
  name: 'reports.units',
  version: 1,
  follows: ['agreements', 'units'],
  value: z.object({ covered: COUNT, rows: SHOWN }),
});
