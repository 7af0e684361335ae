import type { IsoDate } from '#libs/calendar/index.js';
import type { Alert } from './alert.js';

/** Where an alert stands. */
export type AlertState = 'waiting' | 'late' | 'acknowledged' | 'closed';

/** An alert that nobody acknowledged by its day is late. */
export function alertState({ closedAt, acknowledgedAt, acknowledgeBy }: Alert, today: IsoDate): AlertState {
  if (closedAt !== null) return 'closed';
  if (acknowledgedAt !== null) return 'acknowledged';
  return acknowledgeBy < today ? 'late' : 'waiting';
}

/** Who looks at an alert. */
export interface AlertReader {
  readonly employeeId: string | null;
  /** Whether they hold the permission to receive what is addressed to HR. */
  readonly receives: boolean;
}

/**
 * In which part somebody may read an alert: the person who raised it, or whom it is addressed to. HR does not read what
 * was addressed to the named person, and nobody who left HR reads on.
 * @returns null for everybody else
 */
export function partIn(
  alert: Pick<Alert, 'employeeId' | 'receiverId'>,
  { employeeId, receives }: AlertReader,
): 'own' | 'receiver' | null {
  if (employeeId !== null && alert.employeeId === employeeId) return 'own';
  const addressed = alert.receiverId === null ? receives : alert.receiverId === employeeId;
  return addressed ? 'receiver' : null;
}
