import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';

/** Finds grants of which most or all is booked; runs every hour. */
export const WATCH_GRANTS = defineJob({ name: 'quotas.watch-grants', payload: z.object({}) });

/** Tells HR of grants of which most or all is booked, in one letter. Carries ids, never names. */
export const TELL_OF_USE = defineJob({
  name: 'quotas.tell-of-use',
  queue: 'mail',
  payload: z.object({
    grants: z
      .array(z.object({ siteId: z.uuid(), month: z.string().regex(/^\d{4}-\d{2}$/) }))
      .min(1)
      .max(200),
  }),
});
