import type { EmployerInput } from '#libs/documents/index.js';
import type { Employer } from '../employer.js';
import type { PrintedIdentity } from './legal-identity.js';

/** The employer as documents print it: what was not given about its legal identity stays off. */
export function printedEmployer(
  { name, siren, logo }: Pick<Employer, 'name' | 'siren' | 'logo'>,
  identity: PrintedIdentity | null,
): EmployerInput {
  if (!identity) return { name, siren, logo };
  const { legalName, legalForm, seat, siret, registry, branchAgreement } = identity;
  const legal = { name: legalName, form: legalForm, registry, ...(branchAgreement && { branchAgreement }) };
  return { name, siren, logo, siret, address: [...seat], legal };
}
