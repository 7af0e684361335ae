import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';

/** Makes the tables of the months to come. */
export const OPEN_MONTHS = defineJob({ name: 'bookings.open-months', payload: z.object({}) });
