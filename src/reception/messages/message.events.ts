import { z } from 'zod';
import { defineEvent } from '#libs/platform/events/index.js';

/** An operator writes to those who are expected at a site on a day. */
export const ARRIVALS_TOLD = defineEvent({
  name: 'reception.arrivals-told',
  scope: 'network',
  payload: z.object({ messageId: z.uuid(), siteId: z.uuid(), day: z.iso.date() }),
});
