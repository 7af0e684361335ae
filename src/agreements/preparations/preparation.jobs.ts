import { z } from 'zod';
import { defineJob, RETRY } from '#libs/platform/queue/index.js';

const payload = z.object({ preparationId: z.uuid() });

/** Writes the drafts of a preparation, some people at a time: what is interrupted goes on with those who wait still. */
export const DRAFT_PREPARATION = defineJob({
  name: 'agreements.draft-preparation',
  followedWith: 'agreements.manage',
  payload,
  queue: 'long',
  retry: RETRY.file,
});

/** Sends the drafts of a preparation, some at a time. */
export const SEND_PREPARATION = defineJob({
  name: 'agreements.send-preparation',
  followedWith: 'agreements.manage',
  payload,
  queue: 'long',
  retry: RETRY.file,
});
