import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';

/** Begins last month's report of every employer. */
export const START_MONTHLY_REPORTS = defineJob({
  name: 'reports.start-monthly',
  urgency: 'night',
  payload: z.object({}),
});

/** Adds up and mails one report: the employer is the message's tenant, the month is in the report's row. */
export const SEND_MONTHLY_REPORT = defineJob({
  name: 'reports.send-monthly',
  followedWith: 'reports.read',
  queue: 'mail',
  payload: z.object({ reportId: z.uuid(), runId: z.uuid() }),
});
