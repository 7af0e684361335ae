import type { IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import type { Employment } from '../../employees/index.js';
import type { AgreementState } from '../register/agreement.rules.js';
import type { TermsInput } from '../register/agreement-terms.rules.js';

/** The most people of one preparation. */
export const MOST_IN_GROUP = 5_000;

/** From the terms that HR edits to drafts that are written, then sent. */
export type PreparationState = 'open' | 'drafting' | 'drafted' | 'sending' | 'sent';

/** What everybody of a group is to get who has no terms of their own. */
export interface CommonDraft {
  readonly locale: Locale;
  readonly terms: TermsInput;
  /** Whether whoever has terms that end on or after the first day gets the new ones from the day after. */
  readonly afterPresent: boolean;
  /** Last day on which the employees can sign. */
  readonly signBy: IsoDate;
}

/** Terms that HR prepares for a group of people. */
export interface Preparation extends CommonDraft {
  readonly id: string;
  readonly state: PreparationState;
  /** The last run that wrote or sent the drafts. */
  readonly runId: string | null;
  readonly createdBy: string;
  readonly createdAt: Date;
}

/** Somebody for whom an agreement may be prepared, and what is agreed or under way. */
export interface GroupPerson extends Employment {
  readonly employeeId: string;
  readonly name: string;
  readonly staffNumber: string;
  readonly unit: string;
  /** The terms that hold today or later, the last of them; null without any. */
  readonly heldReference: string | null;
  /** Their last day; null without an end, and without terms. */
  readonly heldUntil: IsoDate | null;
  /** The step of the version under way. */
  readonly openState: AgreementState | null;
}

/** Somebody of a preparation, with what is wanted for them and what became of it. */
export interface GroupLine extends GroupPerson {
  readonly ownTerms: TermsInput | null;
  readonly leftOut: boolean;
  readonly agreementId: string | null;
  readonly agreementState: AgreementState | null;
  /** Code of why no draft was written, or why it was not sent. */
  readonly refusal: string | null;
}
