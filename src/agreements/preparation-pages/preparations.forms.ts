import { z } from 'zod';
import { isIsoDate } from '#libs/calendar/index.js';
import { TICKED } from '#libs/platform/http/index.js';
import { dayOf, TERMS } from '../pages/agreements.forms.js';
import { LAST_PAGE } from '../people/people.forms.js';

const text = z
  .string()
  .max(100)
  .default('')
  .transform((typed) => typed.replaceAll('\0', '').trim());

const WHOM = {
  /** Name or staff number. */
  q: text,
  /** Unit by its name; `-` for people without one. */
  unit: text,
  /** Name or staff number of the manager. */
  manager: text,
  who: z.enum(['without', 'ending', 'all']).catch('without').default('without'),
};

/** Whom the form finds; an unknown value counts as not given. */
export const GROUP_QUERY = z.object({
  ...WHOM,
  until: z.string().refine(isIsoDate).nullable().catch(null).default(null),
});
export type GroupQuery = z.infer<typeof GROUP_QUERY>;

/** Whom a preparation is begun for. */
export const GROUP_FORM = z
  .object({
    ...WHOM,
    until: z.preprocess(
      (value) => (value === '' || value === undefined ? null : value),
      z.string().refine(isIsoDate, 'agreements.day-unknown').nullable(),
    ),
  })
  .refine(({ who, until }) => who !== 'ending' || until !== null, {
    path: ['until'],
    error: 'agreements.group-until-missing',
  });

/** The common terms. */
export const COMMON_FORM = z.object({
  ...TERMS,
  locale: z.enum(['fr', 'en']),
  afterPresent: TICKED,
  signBy: dayOf('agreements.day-unknown'),
});

/** Terms of one person alone. */
export const OWN_FORM = z.object(TERMS);

/** Whether one person gets the common terms, or nothing. */
export const STANDING_FORM = z.object({ given: z.enum(['common', 'out']) });

/** Which people of a preparation are listed. */
export const SHOWN_QUERY = z.object({
  show: z.enum(['all', 'ready', 'not', 'own']).catch('all').default('all'),
  q: text,
  page: z.coerce.number().int().min(1).max(LAST_PAGE).catch(1).default(1),
});
export type ShownQuery = z.infer<typeof SHOWN_QUERY>;
