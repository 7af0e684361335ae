import { z } from 'zod';
import { BY_ID, paging } from '#libs/platform/http/index.js';
import { AGREEMENT_STATES } from '../register/agreement.rules.js';
import { PLACES } from '../register/agreement-terms.rules.js';

/** `GET /api/v1/agreements`. */
export const AGREEMENTS_QUERY = z.strictObject({
  ...paging(BY_ID),
  employeeId: z.uuid().optional(),
  state: z.enum(AGREEMENT_STATES).optional(),
  /** Agreements whose terms hold on this day; suspended days are among them. */
  inForceOn: z.iso.date().optional(),
  /** Agreements whose state changed at this instant or later. */
  changedSince: z.iso.datetime({ offset: true }).optional(),
});

/** One version of one person's terms. */
export const AGREEMENT_ANSWER = z
  .object({
    id: z.uuid(),
    reference: z.string(),
    version: z.int(),
    employeeId: z.uuid(),
    state: z.enum(AGREEMENT_STATES),
    channel: z.enum(['electronic', 'paper']),
    daysPerWeek: z.int(),
    daysPerMonth: z
      .int()
      .nullable()
      .meta({ description: 'Most days of a calendar month, counted in half days; null: none agreed.' }),
    daysPerYear: z
      .int()
      .nullable()
      .meta({ description: 'Most days of a calendar year, counted in half days; null: none agreed.' }),
    thirdPlacesCount: z
      .boolean()
      .meta({ description: 'Whether days in a third place count towards month and year, or those at home alone.' }),
    weekdays: z.array(z.int()).meta({ description: 'ISO weekdays; 1 is Monday.' }),
    places: z.array(z.enum(PLACES)),
    startOn: z.iso.date(),
    endOn: z.iso.date().nullable(),
    effectiveFrom: z.iso.date().nullable().meta({ description: 'First day on which the signed terms hold.' }),
    effectiveTo: z.iso.date().nullable().meta({ description: 'Last such day; null while no end is known.' }),
    createdAt: z.iso.datetime(),
    sentAt: z.iso.datetime().nullable(),
    signedAt: z.iso.datetime().nullable(),
    countersignedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Agreement' });

/** Answer of `GET /api/v1/agreements`. */
export const AGREEMENTS_ANSWER = z.object({ agreements: z.array(AGREEMENT_ANSWER), next: z.string().nullable() });
