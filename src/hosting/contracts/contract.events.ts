import { z } from 'zod';
import { defineEvent } from '#libs/platform/events/index.js';

const MONTH = z.string().regex(/^\d{4}-\d{2}$/);

/**
 * The employer ends its contract at a place after a month, or a smaller one takes its place: what it holds there later was
 * lowered by the database in the same transaction.
 */
export const CONTRACT_ENDED = defineEvent({
  name: 'hosting.contract-ended',
  payload: z.object({ contractId: z.uuid(), siteId: z.uuid(), lastMonth: MONTH }),
});

/** The same, by the act of the place; it acts for no employer, so that the event names whom it concerns. */
export const CONTRACT_ENDED_BY_HOST = defineEvent({
  name: 'hosting.contract-ended-by-host',
  scope: 'network',
  payload: z.object({ contractId: z.uuid(), employerId: z.uuid(), siteId: z.uuid(), lastMonth: MONTH }),
});
