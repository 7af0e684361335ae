import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';

const ROUND = z.object({ seriesId: z.uuid(), round: z.int().min(0) });

/** Books the dates of a round that wait, and asks for one letter about all of them. */
export const FINISH_SERIES = defineJob({ name: 'bookings.finish-series', payload: ROUND });

/** Tells a person in one letter what came of the dates of a round. */
export const TELL_OF_SERIES = defineJob({ name: 'bookings.tell-of-series', queue: 'mail', payload: ROUND });

/** Books the dates of all series that have come near enough. */
export const EXTEND_SERIES = defineJob({ name: 'bookings.extend-series', urgency: 'night', payload: z.object({}) });
