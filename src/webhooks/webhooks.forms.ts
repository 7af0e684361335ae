import { z } from 'zod';
import { several } from '#libs/platform/http/index.js';
import { WEBHOOK_EVENTS } from './webhook.rules.js';

/** A new webhook. */
export const WEBHOOK_FORM = z.object({
  url: z.string().trim().min(1).max(2_000),
  name: z.string().trim().max(60).default(''),
  events: several(z.enum(WEBHOOK_EVENTS)).refine((events) => events.length > 0, 'webhooks.no-event'),
});

/** Forms that are one button. */
export const ONE_BUTTON = z.object({});
