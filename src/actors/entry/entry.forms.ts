import { z } from 'zod';
import { TICKED } from '#libs/platform/http/index.js';
import { cleanCell } from '#libs/text/index.js';
import { readDepartments } from '../departments.rules.js';

/** Names of a refusal that are said again. */
const NAMED = 5;

const words = z.string().trim().max(600, 'actors.words-long').default('');
const contact = (most: number) =>
  z.string().transform(cleanCell).pipe(z.string().max(most, 'actors.words-long')).default('');
/** What was typed, or null where nothing was. */
const orNull = (typed: string): string | null => (typed === '' ? null : typed);

const DEPARTMENTS = z
  .string()
  .max(2000, 'actors.words-long')
  .default('')
  .transform((typed, check) => {
    const { codes, unread } = readDepartments(typed);
    const refuse = (code: string, params: Record<string, string> = {}) => {
      check.addIssue({ code: 'custom', message: `actors.${code}`, params });
      return z.NEVER;
    };
    if (unread.length > 0) return refuse('departments-unknown', { names: unread.slice(0, NAMED).join(', ') });
    return codes.length === 0 ? refuse('departments-missing') : [...codes];
  });

/** An entry as typed; `agreed` is the decision to publish it, `ownAddress` that the e-mail address is one’s own. */
export const ENTRY_FORM = z
  .object({
    departments: DEPARTMENTS,
    offers: words,
    seeks: words,
    email: contact(254).transform(orNull).pipe(z.email('actors.email-form').nullable()),
    phone: contact(30)
      .transform(orNull)
      .pipe(
        z
          .string()
          .regex(/^[0-9+ ().-]{6,30}$/, 'actors.phone-form')
          .nullable(),
      ),
    website: contact(300)
      .transform(orNull)
      .pipe(z.url({ protocol: /^https?$/, hostname: z.regexes.domain, error: 'actors.website-form' }).nullable()),
    ownAddress: TICKED,
    agreed: TICKED.refine((ticked) => ticked, 'actors.agreement-missing'),
  })
  .superRefine(({ offers, seeks, email, phone, website }, check) => {
    const refuse = (path: string, message: string) => check.addIssue({ code: 'custom', path: [path], message });
    if (offers === '' && seeks === '') refuse('offers', 'actors.words-missing');
    if (email === null && phone === null && website === null) refuse('email', 'actors.contact-missing');
  })
  .transform(({ agreed: _agreed, ...entry }) => entry);
