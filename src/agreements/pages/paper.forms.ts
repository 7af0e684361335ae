import { z } from 'zod';
import { paperField } from '#libs/platform/papers/index.js';
import { dayOf, TERMS } from './agreements.forms.js';

/** An agreement that was signed on paper. */
export const PAPER_FORM = z.object({
  /** Staff number or work address. */
  person: z.string().trim().min(1, 'agreements.person-missing').max(200),
  signedOn: dayOf('agreements.signed-on-missing'),
  ...TERMS,
  /** How many bookings the form said would end; nothing the first time. */
  ends: z.coerce.number().int().min(0).max(100_000).default(0),
  scan: paperField({ otherKind: 'agreements.paper-type', tooLarge: 'agreements.paper-too-large' }),
});
