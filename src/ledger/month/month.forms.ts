import { z } from 'zod';
import { DAY_PARTS, halvesOf, isIsoDate, isIsoMonth } from '#libs/calendar/index.js';
import { ABSENCE_KINDS, DAY_KINDS } from '#libs/day-ledger/index.js';
import { COUNTRIES } from '#libs/geo/index.js';

const MONTH = z.string().refine((value) => isIsoMonth(value) && value.startsWith('20'), 'ledger.bad-month');

/** The month of a page; the present one without it. */
export const MONTH_QUERY = z.object({ month: MONTH.optional() });

/** The month of everybody's days, a part of the names, and the page of the list. */
export const MONTHS_QUERY = MONTH_QUERY.extend({
  q: z.string().trim().max(100).default(''),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
});

export const CLOSE_FORM = z.object({ month: MONTH });

/** As the kind of a correction: takes back what was put right before. */
export const TAKE_BACK = 'none';

/** Half days of one day put right. */
export const CORRECTION_FORM = z
  .object({
    month: MONTH.optional(),
    day: z.string().refine((value) => isIsoDate(value) && value.startsWith('20'), 'ledger.bad-date'),
    part: z.enum(DAY_PARTS),
    kind: z.enum([TAKE_BACK, ...DAY_KINDS], 'ledger.kind-missing'),
    absence: z.enum(['', ...ABSENCE_KINDS]).default(''),
    // Empty: where such half days are usually spent.
    country: z.enum(['', ...COUNTRIES]).default(''),
    reason: z.string().trim().min(1, 'ledger.reason-missing').max(500, 'ledger.reason-too-long'),
  })
  .transform(({ part, kind, absence, country, ...form }) => ({
    ...form,
    country: country === '' ? null : country,
    halves: halvesOf(part),
    kind: kind === TAKE_BACK ? null : kind,
    absence: absence === '' ? null : absence,
  }));
