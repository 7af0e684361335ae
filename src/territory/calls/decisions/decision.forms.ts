import { z } from 'zod';
import { typedNumber } from '../../figures/amounts.forms.js';
import { MOST_CENTS } from '../call.forms.js';
import { OUTCOMES } from './decision.js';

/** A decision as typed; an amount where it is granted, and none where it is not. */
export const DECISION_FORM = z
  .object({
    outcome: z.enum(OUTCOMES, 'calls.choose'),
    amount: typedNumber({ least: 0, most: MOST_CENTS }, { hundredths: true, empty: 0 }),
    reason: z.string().trim().max(2000, 'calls.words-long').default('').pipe(z.string().min(1, 'calls.reason-missing')),
  })
  .superRefine(({ outcome, amount }, check) => {
    const refuse = (message: string) => check.addIssue({ code: 'custom', path: ['amount'], message });
    if (outcome === 'granted' && amount === 0) refuse('calls.amount-missing');
    if (outcome !== 'granted' && amount > 0) refuse('calls.amount-without-grant');
  })
  .transform(({ outcome, amount, reason }) => ({ outcome, reason, amountCents: amount === 0 ? null : amount }));
