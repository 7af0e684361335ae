import { z } from 'zod';
import { TICKED } from '#libs/platform/http/index.js';
import { isPlainName } from '#libs/text/index.js';
import { sirenChecks } from '../../employers/index.js';

/** A name that stands in letters and lists. */
const line = (most: number, code: string) =>
  z.string(code).trim().min(1, code).max(most, code).refine(isPlainName, code);

/** A firm that opens an employer by itself. */
export const SELF_OPENING_FORM = z
  .object({
    name: line(200, 'identity.opening-name'),
    siren: z
      .string('identity.siren-check')
      .max(30, 'identity.siren-check')
      .transform((typed) => typed.replaceAll(/[\s\u00a0\u202f.]/g, ''))
      .refine(sirenChecks, 'identity.siren-check'),
    displayName: line(120, 'identity.administrator-name-form'),
    email: z.string('identity.email-form').trim().max(254, 'identity.email-form').pipe(z.email('identity.email-form')),
    disputed: TICKED,
    dispute: z.string().trim().max(1000, 'identity.dispute-long').default(''),
  })
  .refine(({ disputed, dispute }) => !disputed || dispute !== '', {
    path: ['dispute'],
    error: 'identity.dispute-missing',
  })
  .transform(({ disputed, dispute, ...wish }) => ({ ...wish, dispute: disputed ? dispute : null }));

/** What the platform answers to a dispute. */
export const DISPUTE_FORM = z.object({
  answer: z.string().trim().min(1, 'identity.dispute-answer').max(1000, 'identity.dispute-long'),
});
