import { z } from 'zod';
import { TICKED } from '#libs/platform/http/index.js';

/** Whether one is written to when a scenario came to another plan. */
export const FOLLOW_FORM = z.object({ follow: TICKED });
