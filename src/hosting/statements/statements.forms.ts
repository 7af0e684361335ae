import { z } from 'zod';
import { MONTH } from '../offers/offers.forms.js';

/** A month of a contract, in an address or a form. */
export const CHARGED_MONTH = z.object({ contract: z.uuid(), month: MONTH });

/** The place of a line in its statement, from the address. */
export const POSITION = z.coerce.number().int().min(1).max(1_000);

/** Why a line is disputed. */
export const DISPUTE_FORM = z.object({
  reason: z.string().trim().min(1, 'hosting.dispute-missing').max(500, 'hosting.reason-long').default(''),
});

/** What an operator answers. */
export const ANSWER_FORM = z.object({
  answer: z.enum(['kept', 'credited'], 'hosting.answer-missing'),
  words: z.string().trim().max(500, 'hosting.words-long').default(''),
});

/** VAT as typed: `none` for the franchise en base, or a rate as a number of per cent (`20`, `5,5`). */
export const VAT_FORM = z
  .object({
    charged: z.enum(['rate', 'none'], 'hosting.vat-form'),
    rate: z.string().trim().max(10).default(''),
  })
  .transform(({ charged, rate }, check) => {
    if (charged === 'none') return { basisPoints: null };
    const plain = rate.replaceAll(/[\s%]/gu, '').replace(',', '.');
    if (!/^\d{1,2}(\.\d{1,2})?$/.test(plain) || Number(plain) > 30) {
      check.addIssue({ code: 'custom', message: 'hosting.vat-rate', path: ['rate'] });
      return z.NEVER;
    }
    return { basisPoints: Math.round(Number(plain) * 100) };
  });

/** The line that a reader acts on, in the address of a statement; none otherwise. */
export const LINE_QUERY = z.object({ line: POSITION.nullable().catch(null).default(null) });
