import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';

/** The schedule of {@link ERASE_DUE}. */
export const ERASE_DUE_NIGHTLY = 'privacy.erase-due';

/** Erases what has outlived its time, at every employer. */
export const ERASE_DUE = defineJob({ name: 'privacy.erase-due', payload: z.object({}) });
