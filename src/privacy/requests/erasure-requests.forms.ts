import { z } from 'zod';
import { ANSWERS, EXTENSIONS } from './erasure-requests.rules.js';

/** HR's answer to a request: one of the list, no words of one's own. */
export const ANSWER_FORM = z.object({ reply: z.enum(ANSWERS, { error: 'privacy.no-answer' }) });

/** Why the answer takes longer. */
export const EXTENSION_FORM = z.object({ extension: z.enum(EXTENSIONS, { error: 'privacy.no-extension' }) });
