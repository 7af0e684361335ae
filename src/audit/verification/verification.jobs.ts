import { z } from 'zod';
import { defineJob, RETRY } from '#libs/platform/queue/index.js';

/** Walks the employer's chain; how far it came is in the verification's row. */
export const VERIFY_CHAIN = defineJob({
  name: 'audit.verify-chain',
  followedWith: 'audit.read',
  queue: 'long',
  // A long chain takes minutes, while others wait for files.
  limit: { name: 'audit.verifications', atOnce: 1 },
  retry: RETRY.file,
  payload: z.object({ verificationId: z.uuid(), runId: z.uuid() }),
});
