import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';

/** Writes to HR about A1 certificates and agreements of article 16 that end soon. */
export const TELL_OF_COVERS = defineJob({
  name: 'ledger.tell-of-covers',
  urgency: 'night',
  payload: z.object({}),
});
