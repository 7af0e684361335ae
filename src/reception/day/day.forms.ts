import { z } from 'zod';

/** The day that is looked at; today when it is left out. */
export const DAY_QUERY = z.object({ date: z.iso.date('reception.day-form').optional().catch(undefined) });
export type DayQuery = z.infer<typeof DAY_QUERY>;
