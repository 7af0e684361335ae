import { z } from 'zod';
import { defineJob, RETRY } from '#libs/platform/queue/index.js';

/** Writes the files of the whole directory. */
export const WRITE_DIRECTORY = defineJob({
  name: 'sites.write-directory',
  queue: 'long',
  urgency: 'night',
  retry: RETRY.file,
  payload: z.object({}),
});
