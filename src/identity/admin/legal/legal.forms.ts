import { z } from 'zod';
import { TICKED } from '#libs/platform/http/index.js';

/** Longer than anything that is kept: what that is, is said where it is kept. */
const text = z.string().max(2_000).default('');

/** The legal identity, as typed; what it must be is said where it is kept. */
export const IDENTITY_FORM = z.object({
  legalName: text,
  legalForm: text,
  seat: text,
  siret: text,
  registry: text,
  branchAgreement: text,
  timeZone: text,
});

/** A signatory, as typed; an account is named by its address. */
export const SIGNATORY_FORM = z.object({
  signatoryName: text,
  function: text,
  signatoryEmail: z.string().trim().max(254).default(''),
  authority: text,
  reference: text,
  validFrom: text,
  validUntil: text,
  namedInAgreements: TICKED,
});
export type SignatoryForm = z.output<typeof SIGNATORY_FORM>;

/** The last day of an authority, as typed. */
export const END_FORM = z.object({ validUntil: text });
