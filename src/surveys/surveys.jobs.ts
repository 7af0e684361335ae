import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';

const NEWS = z.enum(['opened', 'reminder']);

/** Tells everybody who works for an employer of its survey, once when it opens and once before it closes. */
export const TELL_OF_SURVEY = defineJob({
  name: 'surveys.tell',
  payload: z.object({ surveyId: z.uuid(), news: NEWS }),
});

/** The letter to one person: the same to whoever answered and to whoever did not. */
export const MAIL_SURVEY = defineJob({
  name: 'surveys.mail-survey',
  queue: 'mail',
  urgency: 'night',
  payload: z.object({ surveyId: z.uuid(), employeeId: z.uuid(), news: NEWS }),
});

/** Finds, every day, surveys to tell of and surveys to close. */
export const FOLLOW_SURVEYS = defineJob({
  name: 'surveys.follow',
  urgency: 'night',
  payload: z.object({}),
});
