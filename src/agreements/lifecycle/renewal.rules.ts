import { addDays, daysBetween, type IsoDate } from '#libs/calendar/index.js';
import type { AgreementState, Period } from '../register/agreement.rules.js';

/** What decides whether an agreement can be renewed. */
export interface Renewable {
  readonly state: AgreementState;
  /** Days on which it holds; null when it never did. */
  readonly period: Period | null;
  /** First and last day that its terms name. */
  readonly startOn: IsoDate;
  readonly endOn: IsoDate | null;
  /** Whether the person has a draft, a text to sign, or a later version. */
  readonly followed: boolean;
  /** Whether the person still works here on the day after its end. */
  readonly stays: boolean;
}

/** Why an agreement is not renewed; the words are `agreements.renewal`. */
export type NotRenewed = 'not-in-force' | 'open-ended' | 'ends-early' | 'followed' | 'leaves';

/** The days of the next agreement, or why there is none: as long as the terms before it, from the day after their end. */
export function renewal(one: Renewable): { startOn: IsoDate; endOn: IsoDate } | NotRenewed {
  if (one.state !== 'in_force' || one.period === null) return 'not-in-force';
  const { to } = one.period;
  if (to === null || one.endOn === null) return 'open-ended';
  // Somebody has ended it: renewing would undo that.
  if (to !== one.endOn) return 'ends-early';
  if (one.followed) return 'followed';
  if (!one.stays) return 'leaves';
  const startOn = addDays(to, 1);
  return { startOn, endOn: addDays(startOn, daysBetween(one.startOn, one.endOn)) };
}
