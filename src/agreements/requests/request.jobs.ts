import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';

/** What happened to a request that somebody is told of. */
const REQUEST_NEWS = ['asked', 'reminder', 'advised', 'overdue', 'decided', 'withdrawn'] as const;
export type RequestNews = (typeof REQUEST_NEWS)[number];

/** Tells the manager, HR or the person what happened to a request. */
export const MAIL_REQUEST = defineJob({
  name: 'agreements.mail-request',
  queue: 'mail',
  payload: z.object({ requestId: z.uuid(), news: z.enum(REQUEST_NEWS) }),
});

/** Reminds managers before their last day, and tells HR when it has passed. */
export const FOLLOW_REQUESTS = defineJob({
  name: 'agreements.follow-requests',
  urgency: 'night',
  payload: z.object({}),
});
