import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';

/** Reads the metadata of company connections at their addresses, and tells administrators what is new. */
export const READ_METADATA = defineJob({ name: 'identity.read-metadata', queue: 'mail', payload: z.object({}) });
