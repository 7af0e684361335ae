import { z } from 'zod';
import { defineFigure } from '#libs/platform/kept-figures/index.js';
import type { AgreementFacts } from './facts/agreement-facts.rules.js';

const COUNT = z.number().int();

/** What was recorded of people, as PostgreSQL gathers it. */
export const GIVEN = z.array(z.object({ path: z.string(), value: z.unknown(), validFrom: z.string() }));

/** Agreements in force on the last day of a span, grouped by their terms. */
export const JUDGED_TERMS = defineFigure<AgreementFacts[]>({
  name: 'compliance.terms',
  version: 3,
  follows: ['agreements', 'people'],
  value: z.array(
    z.object({
      agreements: COUNT,
      startOn: z.string(),
      employeeSignedOn: z.string(),
      employerSignedOn: z.string(),
      places: z.array(z.string()),
      contactFrom: z.string(),
      contactTo: z.string(),
      daysPerWeek: COUNT,
      weekdays: z.array(COUNT),
      adaptationMonths: COUNT,
      noticeDays: COUNT,
      channel: z.string(),
      given: GIVEN,
    }),
  ),
});
