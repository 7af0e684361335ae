import { z } from 'zod';

/** One's own choices: a box that is not ticked is not sent. */
export const CHOICES_FORM = z.object({ reminders: z.literal('1').optional() });
