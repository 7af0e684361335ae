import { z } from 'zod';
import { defineJob, RETRY } from '#libs/platform/queue/index.js';

/** Typesets, seals, checks and keeps one attestation; idempotent by its id. */
export const ISSUE_ATTESTATION = defineJob({
  name: 'attestations.issue',
  followedWith: 'attestations.read',
  queue: 'documents',
  retry: RETRY.promised,
  payload: z.object({ attestationId: z.uuid(), runId: z.uuid() }),
});
