import type { IsoDate } from '#libs/calendar/index.js';
import type { AgreementState } from '../register/agreement.rules.js';

/**
 * Where somebody stands with their agreements on a day, the first that is true: terms hold today, or are suspended today, or begin later; a version
 * waits for the employer, or for the employee, or is a draft; nothing is agreed or under way.
 */
export const STANDINGS = ['in_force', 'suspended', 'coming', 'signed_by_employee', 'sent', 'draft', 'none'] as const;
export type Standing = (typeof STANDINGS)[number];

/** The facts from which a standing follows. */
export interface Stands {
  /** First day of the terms that hold today or later. */
  readonly heldFrom: IsoDate | null;
  /** Last day of the suspension that these terms are under today; null when they are not suspended. */
  readonly suspendedUntil: IsoDate | null;
  /** The step of the version under way. */
  readonly openState: AgreementState | null;
}

/** {@link Standing} of one person; the filter of the list asks the same of the database (`PeopleLines`). */
export function standingOn({ heldFrom, suspendedUntil, openState }: Stands, today: IsoDate): Standing {
  if (suspendedUntil !== null) return 'suspended';
  if (heldFrom !== null) return heldFrom <= today ? 'in_force' : 'coming';
  if (openState === 'signed_by_employee' || openState === 'sent' || openState === 'draft') return openState;
  return 'none';
}
