import { z } from 'zod';
import { defineEvent } from '#libs/platform/events/index.js';

/** Terms hold up to `lastDay` and no longer, without others that follow; `lastDay` may lie before their first day. */
export const AGREEMENT_ENDED = defineEvent({
  name: 'agreements.ended',
  payload: z.object({ agreementId: z.uuid(), employeeId: z.uuid(), lastDay: z.iso.date() }),
});

/** Terms are suspended from `from` to `to`, both included; they hold again afterwards, up to the end they had. */
export const AGREEMENT_SUSPENDED = defineEvent({
  name: 'agreements.suspended',
  payload: z.object({ agreementId: z.uuid(), employeeId: z.uuid(), from: z.iso.date(), to: z.iso.date() }),
});

/**
 * Suspended days from `from` to `to` are covered again. No module follows it, since cancelled bookings stay cancelled;
 * modules above use it to say which those were.
 */
export const AGREEMENT_RESUMED = defineEvent({
  name: 'agreements.resumed',
  payload: z.object({ agreementId: z.uuid(), employeeId: z.uuid(), from: z.iso.date(), to: z.iso.date() }),
});

/** From `from` on the terms of `agreementId` hold instead of the earlier ones of the same person. */
export const AGREEMENT_REPLACED = defineEvent({
  name: 'agreements.replaced',
  payload: z.object({ agreementId: z.uuid(), employeeId: z.uuid(), from: z.iso.date() }),
});
