import { z } from 'zod';
import { defineJob, RETRY } from '#libs/platform/queue/index.js';

/** `runId` is absent from messages of earlier versions. */
const Payload = z.object({ listId: z.uuid(), runId: z.uuid().optional() });

/** Reads a list of paper agreements row by row and reports what recording it would do; nothing is recorded. */
export const CHECK_PAPER_LIST = defineJob({
  name: 'agreements.check-paper-list',
  followedWith: 'agreements.manage',
  payload: Payload,
  queue: 'long',
  retry: RETRY.file,
});

/** Records the agreements of a confirmed list, in one transaction. */
export const RECORD_PAPER_LIST = defineJob({
  name: 'agreements.record-paper-list',
  followedWith: 'agreements.manage',
  payload: Payload,
  queue: 'long',
  retry: RETRY.file,
});

/** Deletes lists that nobody recorded or discarded, in every tenant. */
export const FORGET_PAPER_LISTS = defineJob({
  name: 'agreements.forget-paper-lists',
  urgency: 'night',
  payload: z.object({}),
});
