import { z } from 'zod';
import { addDays } from '#libs/calendar/index.js';
import { paperField } from '#libs/platform/papers/index.js';
import { EVIDENCE_KINDS } from '../../sites/index.js';
import { MOST_YEARS } from './evidence-file.js';

const DAY = z.string().trim().pipe(z.iso.date('hosting.evidence-day'));

/** Evidence as typed, with its document. */
export const EVIDENCE_FORM = z
  .object({
    kind: z.enum(EVIDENCE_KINDS, 'hosting.evidence-kind'),
    validFrom: DAY,
    validTo: DAY,
    readable: z.literal('1').optional(),
    document: paperField({ otherKind: 'hosting.evidence-type', tooLarge: 'hosting.evidence-large' }),
  })
  .superRefine(({ validFrom, validTo }, check) => {
    if (validTo < validFrom)
      check.addIssue({ code: 'custom', path: ['validTo'], message: 'hosting.evidence-backwards' });
    else if (validTo > addDays(validFrom, MOST_YEARS * 365))
      check.addIssue({ code: 'custom', path: ['validTo'], message: 'hosting.evidence-far' });
  })
  .transform(({ readable, ...rest }) => ({ ...rest, shared: readable !== undefined }));

/** Whether employers may read a document. */
export const SHARING_FORM = z.object({ readable: z.enum(['yes', 'no']).transform((answer) => answer === 'yes') });

/** Why evidence is withdrawn. */
export const EVIDENCE_WITHDRAWAL_FORM = z.object({
  reason: z.string().trim().min(3, 'hosting.evidence-reason').max(500, 'hosting.text-long'),
});
