import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';

/** Releases desks at which no arrival is recorded, of employers that recorded the conditions; runs every five minutes. */
export const RELEASE_WITHOUT_ARRIVAL = defineJob({ name: 'presence.release-without-arrival', payload: z.object({}) });
