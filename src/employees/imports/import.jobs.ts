import { z } from 'zod';
import { defineJob, RETRY } from '#libs/platform/queue/index.js';

/** `runId` is absent from messages of earlier versions. */
const Payload = z.object({ importId: z.uuid(), runId: z.uuid().optional() });

/** Checks every row of an uploaded file; nothing is written to the register. */
export const CHECK_IMPORT = defineJob({
  name: 'employees.check-import',
  followedWith: 'employees.manage',
  payload: Payload,
  queue: 'long',
  retry: RETRY.file,
});

/** Writes the rows of a confirmed import to the register, in one transaction. */
export const APPLY_IMPORT = defineJob({
  name: 'employees.apply-import',
  followedWith: 'employees.manage',
  payload: Payload,
  queue: 'long',
  retry: RETRY.file,
});

/** Deletes files that nobody applied or discarded, in every tenant. */
export const FORGET_IMPORTS = defineJob({
  name: 'employees.forget-imports',
  urgency: 'night',
  payload: z.object({}),
});
