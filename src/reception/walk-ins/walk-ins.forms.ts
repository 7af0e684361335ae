import { z } from 'zod';
import { WALK_IN_UNTIL } from './walk-in.rules.js';

/** What an operator types: the code, its site, until when. */
export const WALK_IN_FORM = z.object({
  code: z.string().trim().min(1, 'reception.walk-in-code-missing').max(40, 'reception.walk-in-unknown'),
  site: z.uuid('reception.site-missing'),
  until: z.enum(WALK_IN_UNTIL, 'reception.walk-in-until').default('close'),
});

/** The address in the QR code: the code, to be confirmed. */
export const WALK_IN_QUERY = z.object({ code: z.string().max(40).catch('').default('') });
