import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';

/** What a browser is told of. */
const PUSH_NEWS = ['tomorrow', 'offered', 'changed', 'cancelled'] as const;

/** Posts one piece of news to one browser; the push service may keep it for it until it is over. */
export const PUSH_TO_DEVICE = defineJob({
  name: 'bookings.push-news',
  payload: z.object({
    subscriptionId: z.uuid(),
    news: z.enum(PUSH_NEWS),
    siteId: z.uuid(),
    day: z.iso.date(),
    /** When it begins, or until when a desk is held. */
    at: z.iso.datetime(),
    /** Path of the page that says more. */
    path: z.string().regex(/^\/[\w/?=&.-]*$/),
  }),
  limit: { name: 'bookings.pushes', atOnce: 4 },
  retry: { pauses: [10, 60, 300, 900], tries: null, patience: 6 * 3600 },
});
