import { z } from 'zod';

/** Whether somebody was there. */
export const PRESENT_FORM = z.object({ present: z.enum(['yes', 'no'], 'presence.present-unknown') });

/** Half a day, in an address. */
export const HALF = z.enum(['am', 'pm']);
