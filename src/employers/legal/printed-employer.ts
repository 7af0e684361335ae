import type { EmployerInput } from '#libs/documents/index.js';
import type { Employer } from '../employer.js';
import type { PrintedIdentity } from './legal-identity.js';

/** The employer as documents print it: what was not given about its legal identity stays off. */
export function printedEmployer(
  { name, siren, logo, declared }: Pick<Employer, 'name' | 'siren' | 'logo' | 'declared'>,
  identity: PrintedIdentity | null,
): EmployerInput {
  const bare = { name, siren, logo, ...(declared && { declared }) };
  if (!identity) return bare;
  const { legalName, legalForm, seat, siret, registry, branchAgreement } = identity;
  const legal = { name: legalName, form: legalForm, registry, ...(branchAgreement && { branchAgreement }) };
  return { ...bare, siret, address: [...seat], legal };
}
