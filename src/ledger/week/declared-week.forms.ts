import { z } from 'zod';
import { isIsoDate, isoWeek, type Half, type IsoDate } from '#libs/calendar/index.js';
import { COUNTRIES } from '#libs/geo/index.js';
import { DECLARED_KINDS, type SaidHalf } from './declared-week.rules.js';

const CALENDAR_DAY = z.string().refine((value) => isIsoDate(value) && value.startsWith('20'), 'ledger.bad-date');

/** The address of a week. */
export const DAYS_QUERY = z.object({ date: CALENDAR_DAY.optional() });

const HALVES: readonly Half[] = ['am', 'pm'];
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const KIND = z.enum(['', ...DECLARED_KINDS]).optional();
/** Empty, or not sent: where such half days are usually spent. */
const COUNTRY = z.enum(['', ...COUNTRIES]).default('');

/** Half days of a week: `am.1` and `pm.1` are Monday's; a control that is not sent says nothing, an empty one takes back. */
export const WEEK_FORM = z
  .object({
    date: CALENDAR_DAY,
    ...Object.fromEntries(WEEKDAYS.flatMap((n) => HALVES.map((half) => [`${half}.${n}`, KIND]))),
    ...Object.fromEntries(WEEKDAYS.map((n) => [`country.${n}`, COUNTRY])),
  })
  .catchall(z.unknown())
  .transform((form) => ({ date: form.date, halves: halvesOf(form.date, form) }));

function halvesOf(date: IsoDate, form: Readonly<Record<string, unknown>>): SaidHalf[] {
  return [...isoWeek(date).days].flatMap((day, index) =>
    HALVES.flatMap((half) => {
      const said = form[`${half}.${index + 1}`];
      if (typeof said !== 'string') return [];
      const kind = DECLARED_KINDS.find((one) => one === said) ?? null;
      const country = form[`country.${index + 1}`];
      return [{ day, half, kind, country: typeof country === 'string' && country !== '' ? country : null }];
    }),
  );
}

/** Whether the manager sees the half days. */
export const SHARING_FORM = z.object({ share: z.enum(['yes', 'no']).transform((said) => said === 'yes') });
