import { z } from 'zod';
import { REVOCATION_ANSWERS, SIGNATURE_LEVELS } from '#libs/documents/index.js';
import type { EvidenceRow } from './evidence.rules.js';

/** What was ticked: the words, their version, their language. */
export const WORDING = z.object({ text: z.string(), version: z.string(), locale: z.enum(['fr', 'en']) });

/** How a person identified for a signature. */
export const IDENTIFICATION = z.object({
  method: z.enum(['saml', 'oidc', 'passkey', 'totp']),
  idpEntityId: z.string(),
  nameId: z.string(),
  authnContextClassRef: z.string().nullable(),
  authnInstant: z.string(),
  assertionId: z.string(),
  /** SHA-256 of the signed statement that is kept; absent in records before it was. */
  statementSha256: z.string().optional(),
  requestedAt: z.string(),
  receivedAt: z.string(),
});

const CERTIFICATE = z.looseObject({
  holder: z.string(),
  issuer: z.string(),
  notBefore: z.string(),
  notAfter: z.string(),
  /** What its issuer said of it; absent in records of before anybody asked. */
  revocation: z.enum(REVOCATION_ANSWERS).nullish(),
});

/** A signature as its evidence row holds it. */
const SIGNED = z.looseObject({
  textSha256: z.string(),
  /** What the signature reached. */
  level: z.enum(SIGNATURE_LEVELS).default('simple'),
  /** The certificate that signed, where one did. */
  certificate: CERTIFICATE.nullish(),
  consent: WORDING,
  signer: z.looseObject({ name: z.string(), email: z.string().nullish() }),
  identification: IDENTIFICATION,
  /** In which function and by which authority the employer's signatory signed, where that was recorded. */
  capacity: z
    .looseObject({
      function: z.string(),
      authority: z.enum(['statutory', 'delegation']),
      reference: z.string().nullable(),
    })
    .nullish(),
  /** The representative whom the text names, where somebody else signed; absent in records before it was kept. */
  insteadOf: z.object({ name: z.string(), function: z.string() }).nullish(),
  client: z.object({ ip: z.string().nullable(), userAgent: z.string().nullable() }),
  timeZone: z.string(),
});
export type SignedRecord = z.infer<typeof SIGNED>;

/** The signature that a row of kind `signed` or `countersigned` holds. @throws ZodError when the row is none */
export const signedRecord = (row: EvidenceRow): SignedRecord => SIGNED.parse(JSON.parse(row.record));

const REACHED = z.looseObject({ level: z.enum(SIGNATURE_LEVELS), certificate: CERTIFICATE.nullish() });

/** The level that a signature reached, with its certificate; null where its record says nothing of it. */
export const levelReachedIn = (row: EvidenceRow): z.infer<typeof REACHED> | null =>
  REACHED.safeParse(JSON.parse(row.record)).data ?? null;

const CONSENTED = z.looseObject({ textSha256: z.string(), consent: WORDING });

/** The words that were ticked under one text, as a row of kind `consented` holds them; null when it is of another text. */
export function consentGiven(row: EvidenceRow | null, textSha256: string): z.infer<typeof WORDING> | null {
  const given = row ? CONSENTED.parse(JSON.parse(row.record)) : null;
  return given?.textSha256 === textSha256 ? given.consent : null;
}

const ACTOR = z.looseObject({ name: z.string() });
const WHO = z.looseObject({
  signer: ACTOR.optional(),
  reader: ACTOR.optional(),
  by: z.union([ACTOR, z.string()]).optional(),
  recordedBy: z.looseObject({ name: z.string().nullable() }).optional(),
});

/** Who an entry is about, by name; empty for what the portal did by itself. */
export function whoOf(row: EvidenceRow): string {
  const { signer, reader, by, recordedBy } = WHO.parse(JSON.parse(row.record));
  return signer?.name ?? reader?.name ?? (typeof by === 'object' ? by.name : undefined) ?? recordedBy?.name ?? '';
}
