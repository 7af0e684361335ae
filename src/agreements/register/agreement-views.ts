import type { IsoDate } from '#libs/calendar/index.js';
import type { Channel, TermsInput } from './agreement-terms.rules.js';
import type { TeleworkLimits } from './telework-limits.rules.js';

/** What an agreement allows, signed or not. */
export type AgreedTerms = TeleworkLimits & Pick<TermsInput, 'weekdays' | 'places' | 'startOn' | 'endOn'>;

/**
 * One employee's terms that hold on some day, as other modules see them. `startOn` to `endOn` is an uninterrupted stretch: a
 * suspension interrupts it; `endOn: null` has no end.
 */
export interface AgreementTerms extends TermsInput {
  readonly agreementId: string;
  readonly employeeId: string;
  /** `AVT-2026-000042`, `AUT-2026-000042` of a public employer. */
  readonly reference: string;
  readonly version: number;
  /** Days of the two signatures. */
  readonly employeeSignedOn: IsoDate;
  readonly employerSignedOn: IsoDate;
  readonly channel: Channel;
}

/** An agreement that waits for the employee's signature. */
export interface AgreementToSign {
  readonly agreementId: string;
  readonly reference: string;
  readonly sentAt: Date;
  readonly signBy: IsoDate | null;
}

/** Figures of a period, for reports and attestations. */
export interface AgreementCounts {
  /** Employees whose terms held on at least one day of the period. */
  readonly inForce: number;
  /** Agreements that became effective by both signatures within the period. */
  readonly concluded: number;
  readonly sent: number;
  readonly refused: number;
  readonly expired: number;
  readonly ended: number;
  /** Agreements that wait for a signature now. */
  readonly waiting: number;
}

/** Agreements that wait for the employee's signature (`sent`) or for the employer's (`signed_by_employee`). */
export interface AgreementsWaiting {
  readonly state: 'sent' | 'signed_by_employee';
  readonly count: number;
  /** Day in Paris since which the oldest of them waits. */
  readonly oldestOn: IsoDate;
  /** The nearest last day to sign, when one was set. */
  readonly signBy: IsoDate | null;
}

/** How far a new employer has come with its agreements. */
export interface AgreementsProgress {
  readonly drafted: boolean;
  readonly sent: boolean;
  readonly signedByEmployee: boolean;
  /** Signed by both: terms hold today or on a later day. */
  readonly effective: boolean;
}
