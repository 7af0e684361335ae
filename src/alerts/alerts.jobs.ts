import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';

/** Tells whoever an alert is addressed to that there is one, or that it is late; no word of it, and not whose it is. */
export const MAIL_ALERT = defineJob({
  name: 'alerts.mail-receiver',
  queue: 'mail',
  payload: z.object({ alertId: z.uuid(), late: z.boolean() }),
});

/** Tells the person who raised an alert that it was acknowledged, answered or closed. */
export const MAIL_ALERT_NEWS = defineJob({
  name: 'alerts.mail-author',
  queue: 'mail',
  payload: z.object({ alertId: z.uuid() }),
});

/** Finds, every day, the alerts that nobody acknowledged in time. */
export const FIND_LATE_ALERTS = defineJob({
  name: 'alerts.find-late',
  urgency: 'night',
  payload: z.object({}),
});
