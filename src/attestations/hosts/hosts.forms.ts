import { z } from 'zod';

/** An attestation about a place. */
export const HOST_FORM = z.object({
  site: z.uuid('attestations.site-missing'),
  locale: z.enum(['fr', 'en']).default('fr'),
});
