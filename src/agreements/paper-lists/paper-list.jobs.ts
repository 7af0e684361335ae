import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';

/** Reads a list of paper agreements row by row and tells what recording it would do; nothing is recorded. */
export const CHECK_PAPER_LIST = defineJob({
  name: 'agreements.check-paper-list',
  followedWith: 'agreements.manage',
  payload: z.object({ listId: z.uuid() }),
  queue: 'long',
  attempts: 3,
});

/** Records the agreements of a confirmed list, in one transaction. */
export const RECORD_PAPER_LIST = defineJob({
  name: 'agreements.record-paper-list',
  followedWith: 'agreements.manage',
  payload: z.object({ listId: z.uuid() }),
  queue: 'long',
  attempts: 3,
});

/** Forgets lists that nobody recorded or discarded, in every tenant. */
export const FORGET_PAPER_LISTS = defineJob({ name: 'agreements.forget-paper-lists', payload: z.object({}) });
