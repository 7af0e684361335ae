import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';

/** Tells whoever answered a call how the funder decided, or that it asks for a report. Carries ids, never names nor reasons. */
export const TELL_OF_CALL = defineJob({
  name: 'territory.tell-of-call',
  queue: 'mail',
  urgency: 'soon',
  payload: z.object({
    callId: z.uuid(),
    answerId: z.uuid(),
    organisationKind: z.enum(['operator', 'territory']),
    organisationId: z.uuid(),
    news: z.enum(['decided', 'report-asked']),
    /** The number of the decision. */
    number: z.number().int().nullable(),
  }),
});
