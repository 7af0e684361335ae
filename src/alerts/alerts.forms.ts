import { z } from 'zod';
import { several } from '#libs/platform/http/index.js';
import { LONGEST_WORDS, SUBJECTS, type AlertSubject } from './alert.js';

// Twice the longest: line ends of a form count double, and the use case measures what is kept.
const words = z
  .string()
  .max(2 * LONGEST_WORDS, 'alerts.too-long')
  .default('');

/** An alert. */
export const ALERT_FORM = z.object({
  about: several(z.string().max(20)).transform((chosen, check): AlertSubject[] => {
    const about = SUBJECTS.filter((one) => chosen.includes(one));
    if (about.length === 0) check.addIssue({ code: 'custom', message: 'alerts.about-missing', input: chosen });
    return about;
  }),
  words,
  to: z.enum(['office', 'contact'], { error: 'alerts.to-missing' }),
});

/** The last alert of the page before; anything else shows the first page. */
export const RECEIVED_QUERY = z.object({ behind: z.uuid().nullable().catch(null).default(null) });

/** A step of the follow-up. */
export const STEP_FORM = z.object({ words, step: z.enum(['acknowledge', 'note', 'close']).catch('note') });

/** Whom people may alert beside HR. */
export const CONTACT_FORM = z.object({
  person: z.string().trim().max(200, 'alerts.person-unknown').default(''),
  role: z.string().trim().max(100, 'alerts.role-too-long').default(''),
  answerDays: z.coerce
    .number({ error: 'alerts.days-unknown' })
    .int('alerts.days-unknown')
    .min(1, 'alerts.days-unknown')
    .max(30, 'alerts.days-unknown'),
});
