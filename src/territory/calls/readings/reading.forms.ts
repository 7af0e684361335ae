import { z } from 'zod';
import { several, TICKED } from '#libs/platform/http/index.js';
import { typedNumber } from '../../figures/amounts.forms.js';
import { MOST_POINTS } from './reading.js';

/** Criteria of a call at most. */
const MOST_CRITERIA = 12;

/** Scores as typed, in the order of the criteria. */
export const SCORE_FORM = z
  .object({
    score: several(typedNumber({ least: 0, most: MOST_POINTS }, { hundredths: false }), MOST_CRITERIA),
    why: several(
      z.string().trim().max(1000, 'calls.words-long').pipe(z.string().min(1, 'calls.why-missing')),
      MOST_CRITERIA,
    ),
    noInterest: TICKED.refine((ticked) => ticked, 'calls.interest-open'),
  })
  .transform(({ score, why }) => score.map((points, at) => ({ points, reason: why[at] ?? '' })));

/** Who is to read. */
export const READER_FORM = z.object({ reader: z.uuid('calls.choose') });

/** Why somebody does not read. */
export const INTEREST_FORM = z.object({
  interest: z
    .string()
    .trim()
    .max(1000, 'calls.words-long')
    .default('')
    .pipe(z.string().min(1, 'calls.interest-missing')),
});
