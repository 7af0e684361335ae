import { z } from 'zod';
import { defineEvent } from '#libs/platform/events/index.js';

/** Terms hold up to `lastDay` and no longer, without others that follow; `lastDay` may lie before their first day. */
export const AGREEMENT_ENDED = defineEvent({
  name: 'agreements.ended',
  payload: z.object({ agreementId: z.uuid(), employeeId: z.uuid(), lastDay: z.iso.date() }),
});

/** From `from` on the terms of `agreementId` hold instead of the earlier ones of the same person. */
export const AGREEMENT_REPLACED = defineEvent({
  name: 'agreements.replaced',
  payload: z.object({ agreementId: z.uuid(), employeeId: z.uuid(), from: z.iso.date() }),
});
