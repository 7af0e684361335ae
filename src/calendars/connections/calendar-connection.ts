import type { CalendarKind, Trouble } from '../calendar-port.js';

/** `active`: bookings are written. `stopped`: it did not take them any more. `ending`: what was written is being taken out. */
export type ConnectionState = 'active' | 'stopped' | 'ending';

/** A secret as it rests. */
export interface RestingSecret {
  readonly secretKeyId: string;
  readonly secretEncrypted: string;
}

/** A calendar, or the mailboxes of an employer, into which bookings are written. */
export interface CalendarConnection extends RestingSecret {
  readonly id: string;
  readonly employerId: string;
  readonly kind: CalendarKind;
  /** Whose calendar it is; null for the mailboxes of everybody. */
  readonly employeeId: string | null;
  readonly address: string;
  readonly name: string;
  readonly account: string;
  readonly state: ConnectionState;
  /** Why it was stopped, or what its last attempt came to; null when all is well. */
  readonly trouble: Trouble | null;
  /** Since when nothing was taken; null when the last attempt was. */
  readonly failingSince: Date | null;
  readonly endingSince: Date | null;
  readonly connectedAt: Date;
}
