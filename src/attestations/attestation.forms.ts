import { z } from 'zod';
import { isIsoDate } from '#libs/calendar/index.js';

const day = z.string().refine((value) => isIsoDate(value), 'attestations.day-unknown');

/** Which kind of attestation; the usual one when none is named. */
const kindId = z.string().max(40).optional();

/** Kind, period and language of an export; `replaces` names the attestation it corrects. */
export const EXPORT_FORM = z.object({
  kind: kindId,
  from: day,
  to: day,
  locale: z.enum(['fr', 'en']).default('fr'),
  replaces: z.union([z.uuid(), z.literal('')]).optional(),
  reason: z.string().trim().max(500, 'attestations.reason-long').optional(),
  /** Figures that a job counted, for the kinds that need one. */
  gathering: z.union([z.uuid(), z.literal('')]).optional(),
});

/** Kind, period and language of a document whose figures a job counts. */
export const FIGURES_FORM = EXPORT_FORM.pick({ from: true, to: true, locale: true, replaces: true }).extend({
  kind: z.string().max(40).min(1, 'attestations.kind-missing'),
});

/** The first step, before a period is chosen. */
export const PERIOD_QUERY = z.object({ kind: kindId.catch(undefined), replaces: z.uuid().optional().catch(undefined) });

/** Why an attestation is revoked; printed nowhere, kept in the audit trail. */
export const REVOCATION_FORM = z.object({ reason: z.string().trim().min(3, 'attestations.reason-missing').max(500) });

/** A verification code as typed. */
export const CODE_FORM = z.object({ code: z.string().max(80).default('') });

/** The name that a paper copy prints, to compare with the sealed one; never kept. */
export const HOLDER_FORM = z.object({ name: z.string().trim().min(1, 'attestations.name-missing').max(300) });

/** The fingerprint that the page computed itself, so that the file was not sent. */
export const FILE_FORM = z.object({ sha256: z.string().max(80).default('') });

/** An attestation about one person. */
export const PERSON_FORM = z.object({
  kind: z.string().max(40).min(1, 'attestations.kind-missing'),
  from: day,
  to: day,
  locale: z.enum(['fr', 'en']).default('fr'),
});
