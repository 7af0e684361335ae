import { z } from 'zod';

const text = z.string().max(1_000).default('');

/** The sender of letters, as typed; what it must be is said where it is kept. */
export const SENDER_FORM = z.object({ name: text, replyTo: text });

/** The languages, as chosen. */
export const LANGUAGES_FORM = z.object({ locale: z.enum(['fr', 'en']), documentLocale: z.enum(['fr', 'en']) });
