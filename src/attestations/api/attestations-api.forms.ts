import { z } from 'zod';
import { BY_ID, paging } from '#libs/platform/http/index.js';

const STATE = z.enum(['preparing', 'issued', 'failed']);

/** `GET /api/v1/attestations`. */
export const ATTESTATIONS_QUERY = z.strictObject({
  ...paging(BY_ID),
  state: STATE.optional(),
  kind: z.string().max(40).optional(),
  /** Attestations whose period touches this one. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  /** Attestations asked for, issued or revoked at this instant or later. */
  changedSince: z.iso.datetime({ offset: true }).optional(),
});

/** One attestation; the document itself is verified at `verifyUrl`. */
export const ATTESTATION_ANSWER = z
  .object({
    id: z.uuid(),
    number: z.string(),
    kind: z.string(),
    employeeId: z.uuid().nullable().meta({ description: 'Whom it is about; null: the employer.' }),
    locale: z.enum(['fr', 'en']),
    periodFrom: z.iso.date(),
    periodTo: z.iso.date(),
    state: STATE,
    specimen: z.boolean().meta({ description: 'Of the demonstration, and worth nothing.' }),
    createdAt: z.iso.datetime(),
    issuedAt: z.iso.datetime().nullable(),
    validUntil: z.iso.date().nullable(),
    revokedAt: z.iso.datetime().nullable(),
    replacesId: z.uuid().nullable(),
    replacedById: z.uuid().nullable(),
    sha256: z.string().nullable().meta({ description: 'Of the sealed file; null until it is issued.' }),
    verifyUrl: z.url(),
  })
  .meta({ id: 'Attestation' });

/** Answer of `GET /api/v1/attestations`. */
export const ATTESTATIONS_ANSWER = z.object({ attestations: z.array(ATTESTATION_ANSWER), next: z.string().nullable() });
