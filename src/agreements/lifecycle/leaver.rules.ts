import { addDays, type IsoDate } from '#libs/calendar/index.js';
import { gapOf, type Employment } from '../../employees/index.js';
import type { AgreementAction, AgreementState, Period } from '../register/agreement.rules.js';

/** An absence as agreements see it. */
export interface Absence {
  /** Last day worked. */
  readonly lastDay: IsoDate;
  /** First day worked again; null when nobody knows of a return. */
  readonly backOn: IsoDate | null;
}

/** An agreement as this rule sees it. */
export interface Affected {
  readonly state: AgreementState;
  readonly startOn: IsoDate;
  /** Days on which it holds or held; null when it has none. */
  readonly period: Period | null;
}

/** How it ends: by a step of its life, or, when that has ended, on fewer days. */
export type LeaverAction = Extract<AgreementAction, 'discard' | 'lapse' | 'end'> | 'shorten';

/**
 * The absence for which the announcement of a departure answers, from the record at the time the event is handled: a
 * return may have been recorded meanwhile, the departure withdrawn, or put off, which publishes no further event.
 *
 * @param announced first day away as announced
 * @returns null when nobody is leaving now
 */
export function absenceAfter({ leftOn, away }: Employment, announced: IsoDate): Absence | null {
  const gap = away.map(gapOf).find(({ from }) => from >= announced);
  if (gap) return { lastDay: addDays(gap.from, -1), backOn: gap.to };
  return leftOn === null ? null : { lastDay: addDays(leftOn, -1), backOn: null };
}

/**
 * What an absence does to an agreement: drafts are discarded, what waits for a signature is withdrawn, terms in force
 * end with the last day worked, and terms that had ended with a later day end sooner. What begins with the return is
 * left alone.
 *
 * @returns null when it does nothing
 */
export function endingBy({ lastDay, backOn }: Absence, { state, startOn, period }: Affected): LeaverAction | null {
  const from = period?.from ?? startOn;
  if (backOn !== null && from >= backOn) return null;
  if (state === 'draft') return 'discard';
  if (state === 'sent' || state === 'signed_by_employee') return 'lapse';
  if (period !== null && period.to !== null && period.to <= lastDay) return null;
  if (state === 'in_force') return 'end';
  return (state === 'ended' || state === 'replaced') && period !== null ? 'shorten' : null;
}
