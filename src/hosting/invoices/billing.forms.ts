import { z } from 'zod';
import { unprintable } from '#libs/documents/index.js';
import { hasUnseen } from '#libs/text/index.js';
import { isIban, isVatIdOf } from './billing.rules.js';

/** Words that invoices print: one line, nothing unseen, only characters that the bundled fonts have. */
const printed = (most: number) =>
  z
    .string()
    .trim()
    .max(most, 'hosting.text-long')
    .refine((text) => !hasUnseen(text) && unprintable(text).length === 0, 'hosting.words-unprintable')
    .default('');
const needed = (most: number) => printed(most).refine((text) => text !== '', 'hosting.billing-missing');
/** A number as people type it, with spaces. */
const packed = (most: number) =>
  z
    .string()
    .max(most, 'hosting.text-long')
    .default('')
    .transform((typed) => typed.replaceAll(/[\s.]/gu, '').toUpperCase());
const lines = (most: number) =>
  z
    .string()
    .max(1_000, 'hosting.text-long')
    .default('')
    .transform((typed) =>
      typed
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    )
    .refine((all) => all.length > 0, { error: 'hosting.billing-missing', abort: true })
    .refine((all) => all.length <= most, { error: 'hosting.address-lines', params: { most }, abort: true })
    .refine((all) => all.every((line) => line.length <= 120), { error: 'hosting.text-long', abort: true })
    .refine(
      (all) => all.every((line) => !hasUnseen(line) && unprintable(line).length === 0),
      'hosting.words-unprintable',
    );
const orNone = (text: string): string | null => (text === '' ? null : text);

/** Yearly rate as typed (`12`, `10,15`); empty for that of the law. */
const lateRate = z
  .string()
  .trim()
  .max(10, 'hosting.late-rate')
  .default('')
  .transform((typed, check) => {
    const plain = typed.replaceAll(/[\s%]/gu, '').replace(',', '.');
    if (plain === '') return null;
    if (/^\d{1,3}(\.\d{1,2})?$/.test(plain) && Number(plain) > 0 && Number(plain) <= 100)
      return Math.round(Number(plain) * 100);
    check.addIssue({ code: 'custom', message: 'hosting.late-rate' });
    return z.NEVER;
  });

/** Who an operator is on its invoices, as typed. */
export const BILLING_FORM = z
  .object({
    legalName: needed(200),
    legalForm: needed(200),
    siret: packed(30).refine((siret) => /^\d{14}$/.test(siret), 'hosting.siret-form'),
    vatId: packed(30).transform(orNone),
    street: lines(3),
    postcode: packed(12).refine((postcode) => /^\d{5}$/.test(postcode), 'hosting.postcode-form'),
    city: needed(120),
    iban: packed(60).refine(isIban, 'hosting.iban-form'),
    bic: packed(20)
      .refine((bic) => bic === '' || /^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(bic), 'hosting.bic-form')
      .transform(orNone),
    paymentDays: z.coerce
      .number('hosting.payment-days')
      .int('hosting.payment-days')
      .min(0, 'hosting.payment-days')
      .max(60, 'hosting.payment-days'),
    lateRate,
    vatOnDebits: z
      .enum(['payment', 'debits'], 'hosting.choice-form')
      .default('payment')
      .transform((answer) => answer === 'debits'),
  })
  .refine(({ vatId, siret }) => vatId === null || isVatIdOf(vatId, siret.slice(0, 9)), {
    path: ['vatId'],
    error: 'hosting.vat-id-form',
  })
  .transform(({ lateRate: lateBasisPoints, ...billing }) => ({ ...billing, lateBasisPoints }));

/** What an invoice needs that the record does not say: where the buyer is, and what it wants to read on it. */
export const INVOICE_FORM = z.object({
  buyerAddress: lines(5),
  buyerReference: printed(60).transform(orNone),
});
