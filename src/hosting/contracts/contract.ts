import type { Terms } from './terms.rules.js';

/** `asked`: the employer signed, the place has not answered. */
export type ContractState = 'asked' | 'accepted' | 'declined' | 'withdrawn';

/** A contract as both parties see it. */
export interface Contract extends Terms {
  readonly id: string;
  readonly employerId: string;
  readonly organisationId: string;
  readonly siteId: string;
  readonly site: string;
  readonly communeName: string;
  readonly offerId: string;
  readonly replacesId: string | null;
  readonly version: number;
  readonly state: ContractState;
  readonly employerName: string;
  /** Whether the employer opened itself and nobody has checked its name and SIREN. */
  readonly employerDeclared: boolean;
  readonly hostName: string;
  readonly label: string;
  readonly termsSha256: string;
  readonly askedAt: Date;
  readonly settledAt: Date | null;
}

/** What a party did with a contract. */
export interface ContractAct {
  readonly party: 'employer' | 'host';
  readonly act: 'sign' | 'decline' | 'withdraw' | 'end';
  readonly byName: string;
  readonly at: Date;
  /** Why it was declined or withdrawn, where somebody said so. */
  readonly reason: string | null;
}

/** The evidence of an act that signed: how the person had identified, and for what. Null is what was not written down. */
export interface ActEvidence extends ContractAct {
  /** Fingerprint of the terms that it was given for. */
  readonly termsSha256: string | null;
  /** Level of the signature: `simple`. */
  readonly level: string | null;
  /** By what the person identified: `saml`, `code`, … */
  readonly method: string | null;
  /** Who vouched for it. */
  readonly identifiedBy: string | null;
  /** When the person had identified, as the means says: an ISO instant. */
  readonly identifiedAt: string | null;
}
