import { z } from 'zod';

/** How much to verify: what was added since the verification before (the default), or the whole chain. */
export const VERIFICATION_FORM = z.object({ scope: z.enum(['new', 'whole']).default('new') });
