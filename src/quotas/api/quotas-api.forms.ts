import { z } from 'zod';
import { isIsoMonth } from '#libs/calendar/index.js';
import { paging } from '#libs/platform/http/index.js';

/** `YYYY-MM`. */
const MONTH = z.string().refine((value) => isIsoMonth(value), 'quotas.bad-month');

/** `GET /api/v1/quotas`. */
export const QUOTAS_QUERY = z.strictObject({
  ...paging(z.tuple([MONTH, z.uuid()])),
  from: MONTH.optional(),
  to: MONTH.optional(),
  siteId: z.uuid().optional(),
  /** Granted, taken or given back from this instant on; also where nothing is granted any more. */
  changedSince: z.iso.datetime({ offset: true }).optional(),
});

/** The grant of the employer at one place in one month; half-days, and cents a day. */
export const QUOTA_ANSWER = z
  .object({
    id: z.uuid(),
    siteId: z.uuid(),
    siteName: z.string(),
    month: z.string().meta({ description: '`YYYY-MM`' }),
    grantedHalfDays: z.int(),
    usedHalfDays: z.int(),
    dayPriceCents: z.int().nullable().meta({ description: 'When it was last published; null where none was kept.' }),
  })
  .meta({ id: 'Quota' });

/** Answer of `GET /api/v1/quotas`. */
export const QUOTAS_ANSWER = z.object({ quotas: z.array(QUOTA_ANSWER), next: z.string().nullable() });
