import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';

/** Tells the employee of an invitation, a new time, or that there is none, with the entry for their calendar. */
export const MAIL_INTERVIEW = defineJob({
  name: 'interviews.mail-invitation',
  queue: 'mail',
  payload: z.object({
    interviewId: z.uuid(),
    /** The revision that the letter is about: a later one has its own. */
    revision: z.int().nonnegative(),
    news: z.enum(['invited', 'moved', 'cancelled']),
  }),
});

/** Asks the employee to answer the minutes: when they were written, and again a week later. */
export const MAIL_MINUTES = defineJob({
  name: 'interviews.mail-minutes',
  queue: 'mail',
  payload: z.object({ interviewId: z.uuid(), edition: z.int().positive(), again: z.boolean() }),
});

/** Reminds the employee of an interview that is near. */
export const MAIL_INTERVIEW_NEAR = defineJob({
  name: 'interviews.mail-near',
  queue: 'mail',
  urgency: 'night',
  payload: z.object({ interviewId: z.uuid(), revision: z.int().nonnegative() }),
});

/** Tells whoever leads people how many of them are due for an interview. */
export const MAIL_INTERVIEWS_DUE = defineJob({
  name: 'interviews.mail-due',
  queue: 'mail',
  urgency: 'night',
  payload: z.object({ managerId: z.uuid(), month: z.string().regex(/^\d{4}-\d{2}$/) }),
});

/** Finds, every day, whom to remind. */
export const REMIND_OF_INTERVIEWS = defineJob({
  name: 'interviews.remind',
  urgency: 'night',
  payload: z.object({}),
});
