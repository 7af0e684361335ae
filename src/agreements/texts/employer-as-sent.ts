import { z } from 'zod';
import { ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
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
  /** The zone in which its documents show instants; before employers had their own, all had that of Paris. */
  timeZone: z.string().default(ADMINISTRATIVE_ZONE),
  /** Whom the text names as representative; null where it names nobody. */
  representative: z.object({ memberId: z.string().nullable(), name: z.string(), function: z.string() }).nullable(),
});

export type EmployerAsSent = z.infer<typeof EMPLOYER_AS_SENT>;

/** What texts print of a legal identity. */
const printedIdentity = (identity: LegalIdentity) => {
  const { legalName, legalForm, seat, siret, registry, branchAgreement } = identity;
  return { legalName, legalForm, seat: [...seat], siret, registry, branchAgreement };
};

/** What the evidence of sending keeps of the employer. */
export const employerAsSent = (
  { name, siren, zone }: Pick<Employer, 'name' | 'siren' | 'zone'>,
  identity: LegalIdentity | null,
  signatory: Signatory | null,
): EmployerAsSent => ({
  name,
  siren,
  timeZone: zone.timeZone,
  identity: identity && printedIdentity(identity),
  representative: signatory && {
    memberId: signatory.memberId,
    name: signatory.name,
    function: signatory.function,
  },
});
