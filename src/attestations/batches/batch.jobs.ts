import { z } from 'zod';
import { defineJob, RETRY } from '#libs/platform/queue/index.js';

/**
 * Issues the next attestations of a batch, and asks for itself again while any are left: other work comes in between, and what
 * is interrupted goes on with the person it had come to.
 */
export const ISSUE_BATCH = defineJob({
  name: 'attestations.issue-batch',
  followedWith: 'attestations.export',
  queue: 'documents',
  urgency: 'soon',
  limit: { name: 'attestations.batches', atOnce: 1 },
  retry: RETRY.promised,
  payload: z.object({ batchId: z.uuid() }),
});
