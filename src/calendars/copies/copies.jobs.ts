import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';
import { TROUBLES } from '../calendar-port.js';

/** Days for which a calendar that takes nothing is asked again; then it is stopped, and somebody told. */
export const PATIENCE_DAYS = 3;

const LIMIT = { name: 'calendars.copies', atOnce: 4 };
/** Longer than the handler's own patience: it ends by itself. */
const RETRY = { pauses: [15, 60, 300, 900, 3600], tries: null, patience: 2 * PATIENCE_DAYS * 24 * 3600 };

/**
 * Writes the entry of a booking as it then is, or takes it out. Asked for by `ask_for_copies`, in the transaction of what happened.
 * In a queue of its own: a slow server delays other calendars, and nothing else.
 */
export const COPY_BOOKING = defineJob({
  name: 'calendars.copy-booking',
  payload: z.object({ copyId: z.uuid() }),
  limit: LIMIT,
  retry: RETRY,
});

/** Takes out what was written, and forgets the calendar. */
export const END_CALENDAR = defineJob({
  name: 'calendars.end-calendar',
  payload: z.object({ connectionId: z.uuid() }),
  limit: LIMIT,
  retry: RETRY,
});

/** Every night: ends the calendars of people who have left. */
export const END_CALENDARS_OF_LEAVERS = defineJob({
  name: 'calendars.end-of-leavers',
  urgency: 'night',
  payload: z.object({}),
});

/** Tells a person, or the administrators, that a calendar takes nothing any more (`stopped`), or that entries were left in it (`left`). */
export const TELL_OF_CALENDAR = defineJob({
  name: 'calendars.tell-of-calendar',
  queue: 'mail',
  payload: z.object({
    connectionId: z.uuid(),
    news: z.enum(['stopped', 'left']),
    trouble: z.enum(TROUBLES),
    since: z.iso.datetime(),
    employeeId: z.uuid().nullable(),
  }),
});
