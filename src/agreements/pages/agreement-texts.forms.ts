import { z } from 'zod';

/** Language of a text, in the address. */
export const TEXT_LOCALE = z.enum(['fr', 'en']).catch('fr');

/** A text to save, or to look at first. */
export const TEXT_FORM = z.object({
  title: z.string().max(200, 'agreements.text-title'),
  body: z.string().max(60_000),
  intent: z.enum(['save', 'preview']).catch('save'),
});
