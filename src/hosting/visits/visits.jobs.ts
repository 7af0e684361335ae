import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';

/** Writes to whoever asked for a day: the link that confirms the address, or what became of it. Carries ids, never the address. */
export const TELL_VISITOR = defineJob({
  name: 'hosting.tell-visitor',
  queue: 'mail',
  urgency: 'person',
  payload: z.object({
    visitId: z.uuid(),
    news: z.enum(['confirm', 'accepted', 'declined', 'proposed', 'expired']),
  }),
});

/** Tells those who answer for a place that somebody asks for a day, or what whoever asked said since. */
export const TELL_OF_VISIT = defineJob({
  name: 'hosting.tell-of-visit',
  queue: 'mail',
  urgency: 'soon',
  payload: z.object({
    visitId: z.uuid(),
    organisationId: z.uuid(),
    news: z.enum(['open', 'accepted', 'withdrawn', 'expired']),
  }),
});

/** Every hour: what nobody answered in time runs out, and both are told. */
export const EXPIRE_VISITS = defineJob({ name: 'hosting.expire-visits', queue: 'mail', payload: z.object({}) });
