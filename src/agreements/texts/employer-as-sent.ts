import { z } from 'zod';
import type { Employer, LegalIdentity, Signatory } from '../../employers/index.js';

/** The employer as the text of an agreement named it when it was sent. */
export const EMPLOYER_AS_SENT = z.object({
  name: z.string(),
  siren: z.string(),
  identity: z
    .object({
      legalName: z.string(),
      legalForm: z.string(),
      seat: z.array(z.string()),
      siret: z.string().nullable(),
      registry: z.string().nullable(),
      /** Nothing was kept of it before it could be given. */
      branchAgreement: z.string().nullable().default(null),
    })
    .nullable(),
  /** Whom the text names as representative; null where it names nobody. */
  representative: z.object({ memberId: z.string().nullable(), name: z.string(), function: z.string() }).nullable(),
});

export type EmployerAsSent = z.infer<typeof EMPLOYER_AS_SENT>;

/** What the evidence of sending keeps of the employer. */
export const employerAsSent = (
  { name, siren }: Pick<Employer, 'name' | 'siren'>,
  identity: LegalIdentity | null,
  signatory: Signatory | null,
): EmployerAsSent => ({
  name,
  siren,
  identity: identity && { ...identity, seat: [...identity.seat] },
  representative: signatory && {
    memberId: signatory.memberId,
    name: signatory.name,
    function: signatory.function,
  },
});
