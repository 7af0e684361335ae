import { z } from 'zod';
import { DEMAND_CHOICE } from '../demand/demand.forms.js';

/** Limits of a way to work, in minutes by car. */
export const WAY_LIMITS = [15, 30, 45, 60] as const;

/** A territory and a limit; what is no limit is 30 minutes. */
export const FLOWS_QUERY = DEMAND_CHOICE.extend({
  minutes: z
    .string()
    .max(20)
    .catch('')
    .transform((text) => WAY_LIMITS.find((limit) => String(limit) === text) ?? 30)
    .default(30),
});
export type FlowsWish = z.infer<typeof FLOWS_QUERY>;
