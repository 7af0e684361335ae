import { z } from 'zod';
import { BOOKING_TOTALS, TRAVEL_SUMS } from '../figures/kept-sums.js';
import type { MonthFigures } from '../figures/month-figures.js';

const COUNT = z.number().int();
const PEOPLE_DAYS = { people: COUNT, days: COUNT };

const TRAVEL = z.object({ basis: z.literal('each-workplace'), ...TRAVEL_SUMS });

/** Reports that were added up before each person's workplace counted name no basis. */
const FORMER_TRAVEL = z
  .object({ workplace: z.string(), km: COUNT, ...PEOPLE_DAYS })
  .transform((travel) => ({ basis: 'one-workplace' as const, ...travel }));

const ROW = z.object({
  name: z.string().nullable(),
  detail: z.string().nullable(),
  groups: COUNT,
  people: COUNT,
  amount: COUNT,
  masked: z.boolean(),
});

/** The figures that a report was sent with, whichever version of the portal added them up. */
const FIGURES: z.ZodType<MonthFigures> = z.object({
  month: z.string(),
  until: z.string(),
  employees: COUNT,
  covered: COUNT,
  coveredByUnit: z.array(ROW),
  agreements: z.object({
    inForce: COUNT,
    concluded: COUNT,
    sent: COUNT,
    refused: COUNT,
    expired: COUNT,
    ended: COUNT,
    waiting: COUNT,
  }),
  bookings: z.object(BOOKING_TOTALS),
  bookedBySite: z.array(ROW),
  quota: z.object({ month: z.string(), granted: COUNT, used: COUNT, sites: COUNT }),
  // Reports that were sent before prices were kept name none.
  quotaBySite: z.array(
    z.object({
      name: z.string(),
      detail: z.string(),
      granted: COUNT,
      used: COUNT,
      dayPriceCents: COUNT.nullable().default(null),
    }),
  ),
  travel: z.union([TRAVEL, FORMER_TRAVEL]).nullable(),
  compliance: z.object({ satisfied: COUNT, unknown: COUNT, violated: COUNT }),
});

/** Reads the figures kept with a report. @throws ZodError when no version of the portal wrote them so */
export const keptFigures = (stored: unknown): MonthFigures => FIGURES.parse(stored);
