import type { Employer } from '../../employers/index.js';
import { NoAgreementForAgents } from '../register/agreement.errors.js';

/**
 * Whether telework is agreed by an amendment of the employment contract (Code du travail, L1222-9). A public employer
 * authorises it instead, at the agent's written request (décret n° 2016-151, article 5).
 */
export const amendsContracts = ({ sector }: Pick<Employer, 'sector'>): boolean => sector === 'private';

/** Refuses to draw up or send the text of a private employer for a public one. @throws NoAgreementForAgents */
export function assertAmendsContracts(employer: Pick<Employer, 'sector'>): void {
  if (!amendsContracts(employer)) throw new NoAgreementForAgents();
}
