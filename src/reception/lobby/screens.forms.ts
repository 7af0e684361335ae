import { z } from 'zod';

/** The code that a screen shows, and what the screen is called. */
export const SCREEN_FORM = z.object({
  code: z.string().trim().max(40, 'reception.screen-code').default(''),
  name: z.string().trim().max(200, 'reception.screen-name').default(''),
});
