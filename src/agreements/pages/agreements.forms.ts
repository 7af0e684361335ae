import { z } from 'zod';
import { isIsoDate } from '#libs/calendar/index.js';
import { several } from '#libs/platform/http/index.js';
import { LAST_PAGE } from '../people/people.forms.js';
import { AGREEMENT_STATES } from '../register/agreement.rules.js';
import { MOST_IN_MESSAGE } from '../evidence/thread.rules.js';
import { EMPLOYER_CONSENT } from '../signature/consent.rules.js';
import { PLACES } from '../register/agreement-terms.rules.js';

/** People or agreements that are ticked at once: more than any list shows. */
const MOST_CHOSEN = 2_000;

const day = z.string().refine(isIsoDate, 'agreements.day-unknown');
/** A required day: leaving it out and giving a day that does not exist are refused with different codes. */
export const dayOf = (missing: string) => z.string(missing).min(1, { error: missing, abort: true }).pipe(day);
const optionalDay = z.preprocess((value) => (value === '' || value === undefined ? null : value), day.nullable());
const whole = (message: string) =>
  z
    .string()
    .regex(/^\d{1,3}$/, message)
    .transform(Number);
/** A whole number that may be left out. */
export const wholeOrNone = (message: string) =>
  z.preprocess(
    (value) => (value === '' || value === undefined ? null : value),
    z
      .string(message)
      .trim()
      .regex(/^\d{1,3}$/, message)
      .transform(Number)
      .nullable(),
  );
const search = z.string().trim().max(100).catch('');

/** The filter of the list, its order and page; an unknown value shows everything. */
export const PIPELINE_QUERY = z.object({
  state: z
    .enum([...AGREEMENT_STATES, 'suspended', 'ending'])
    .nullable()
    .catch(null),
  q: search,
  /** Unit by its name; `-` for people without one. */
  unit: search,
  /** Name or staff number of the manager. */
  manager: search,
  sort: z.enum(['recent', 'name', 'unit']).catch('recent'),
  page: z.coerce.number().int().min(1).max(LAST_PAGE).catch(1),
  /** Whether the page shows every line ticked: a link does so without scripts. */
  tick: z.enum(['all']).nullable().catch(null),
});
export type PipelineQuery = z.infer<typeof PIPELINE_QUERY>;

/** The people to choose from when drafting. */
export const CHOICE_QUERY = z.object({ who: z.enum(['without', 'all']).catch('without'), q: search });

/** The controls of terms. */
export const TERMS = {
  daysPerWeek: whole('agreements.days-per-week'),
  daysPerMonth: wholeOrNone('agreements.days-per-month'),
  daysPerYear: wholeOrNone('agreements.days-per-year'),
  thirdPlacesCount: z
    .enum(['yes', 'no'], 'agreements.third-places-count')
    .default('yes')
    .transform((answer) => answer === 'yes'),
  weekdays: several(
    z
      .string()
      .regex(/^[1-7]$/, 'agreements.weekdays-none')
      .transform(Number),
  ),
  places: several(z.enum(PLACES, 'agreements.places-none')),
  startOn: dayOf('agreements.start-on-missing'),
  endOn: optionalDay,
  contactFrom: z.string().max(20),
  contactTo: z.string().max(20),
  adaptationMonths: whole('agreements.adaptation-months'),
  noticeDays: whole('agreements.notice-days'),
};

/** Terms for one or many. `scope: shown` takes everybody whom the list shows. */
export const PREPARE_FORM = z.object({
  who: z.enum(['without', 'all']).catch('without'),
  q: search,
  scope: z.enum(['checked', 'shown']).catch('checked'),
  employeeIds: several(z.uuid(), MOST_CHOSEN),
  locale: z.enum(['fr', 'en']),
  ...TERMS,
  signBy: optionalDay,
});

/** Agreements ticked in a list. */
export const CHOSEN_FORM = z.object({
  ids: several(z.uuid(), MOST_CHOSEN).refine((ids) => ids.length > 0, 'agreements.agreements-none'),
});

/** Drafts to send: those ticked or all of them, and whether the page with number, first text and deadline was confirmed. */
export const SENDING_FORM = z.object({
  ids: several(z.uuid(), MOST_CHOSEN),
  scope: z.enum(['all', 'ticked']).catch('ticked'),
  confirmed: z.literal('yes').optional().catch(undefined),
});

/** New terms of a draft, and its last day to sign. */
export const CORRECTION_FORM = z.object({ ...TERMS, signBy: optionalDay });

const CONSENT_MISSING = 'agreements.countersign-consent-missing';

/** Agreements to sign for the employer, the list that was confirmed, and the words that were ticked. */
export const COUNTERSIGN_FORM = CHOSEN_FORM.extend({
  named: several(z.uuid(), MOST_CHOSEN),
  consent: z.string(CONSENT_MISSING).refine((tick) => EMPLOYER_CONSENT.knows(tick), CONSENT_MISSING),
});

/** What the employer's signatory ticks under the one agreement that asks for a certificate. */
export const CERTIFICATE_FORM = COUNTERSIGN_FORM.pick({ consent: true });

/** Which agreements the page lists, and whether it shows every one ticked: a link does so without scripts. */
export const COUNTERSIGN_QUERY = z.object({
  agreement: z.uuid().nullable().catch(null),
  tick: z.enum(['all']).nullable().catch(null),
});

/** The list of a refused signature, for the same page again. */
export const COUNTERSIGN_AGAIN = z.object({
  ids: several(z.uuid(), MOST_CHOSEN).catch([]),
  named: several(z.uuid(), MOST_CHOSEN).catch([]),
});

/** An answer to a question about a text, and the message that was the last one on the page. */
export const ANSWER_FORM = z.object({
  lastSeq: z.coerce.number('agreements.thread-went-on').int().min(1).max(1_000_000),
  answerWords: z.string().trim().min(1, 'agreements.answer-missing').max(MOST_IN_MESSAGE),
});

const reason = z.string().trim().min(1, 'agreements.reason-missing').max(2_000);

/** Days on which an agreement is not to apply, and why. Without `confirmed` HR is first shown what would follow. */
export const SUSPENSION_FORM = z.object({
  from: dayOf('agreements.suspension-from-missing'),
  to: dayOf('agreements.suspension-to-missing'),
  why: reason,
  shortNotice: z.string().trim().max(1_000).optional(),
  confirmed: z.literal('yes').optional(),
});

/** The first day covered again. Without `confirmed` HR is first shown what stays cancelled. */
export const RESUMPTION_FORM = z.object({
  on: dayOf('agreements.resume-on-missing'),
  confirmed: z.literal('yes').optional(),
});

/** How HR closes an agreement. */
export const CLOSURE_FORM = z.discriminatedUnion('action', [
  z.object({ action: z.literal('discard') }),
  z.object({ action: z.literal('decline'), reason }),
  z.object({
    action: z.literal('end'),
    reason,
    lastDay: dayOf('agreements.last-day-missing'),
    shortNotice: z.string().trim().max(1_000).optional(),
    // Absent the first time: then HR is shown what would follow.
    confirmed: z.literal('yes').optional(),
  }),
]);
