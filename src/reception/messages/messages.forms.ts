import { z } from 'zod';
import { TICKED } from '#libs/platform/http/index.js';

/** A message to those who come to a site on a day. */
export const MESSAGE_FORM = z.object({
  siteId: z.uuid('reception.site-missing'),
  day: z.string().trim().pipe(z.iso.date('reception.day-form')),
  text: z.string().max(4000).default(''),
  confirmed: TICKED,
});
