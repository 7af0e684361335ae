import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';

/** Erases what has outlived its time, at every employer. */
export const ERASE_DUE = defineJob({ name: 'privacy.erase-due', payload: z.object({}) });
