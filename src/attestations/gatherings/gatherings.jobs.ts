import { z } from 'zod';
import { defineJob, RETRY } from '#libs/platform/queue/index.js';

/** Counts the figures of a document, once; what is interrupted begins again by itself, from one snapshot. */
export const GATHER_FIGURES = defineJob({
  name: 'attestations.gather-figures',
  followedWith: 'attestations.export',
  queue: 'documents',
  urgency: 'soon',
  retry: RETRY.promised,
  payload: z.object({ gatheringId: z.uuid(), runId: z.uuid() }),
});

/** Tells whoever asked that the figures are there. */
export const TELL_GATHERED = defineJob({
  name: 'attestations.tell-gathered',
  queue: 'mail',
  payload: z.object({ gatheringId: z.uuid() }),
});
