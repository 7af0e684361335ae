import { z } from 'zod';
import { defineFigure } from '#libs/platform/kept-figures/index.js';
import type { AgreementFacts } from './cases.rules.js';

const COUNT = z.number().int();

/** Agreements in force on the last day of a span, with the places their people booked in it, grouped by their terms. */
export const JUDGED_TERMS = defineFigure<AgreementFacts[]>({
  name: 'compliance.terms',
  version: 1,
  follows: ['agreements', 'bookings'],
  value: z.array(
    z.object({
      agreements: COUNT,
      visits: COUNT,
      startOn: z.string(),
      employeeSignedOn: z.string(),
      employerSignedOn: z.string(),
      places: z.array(z.string()),
      contactFrom: z.string(),
      contactTo: z.string(),
      daysPerWeek: COUNT,
      adaptationMonths: COUNT,
      noticeDays: COUNT,
      channel: z.string(),
    }),
  ),
});
