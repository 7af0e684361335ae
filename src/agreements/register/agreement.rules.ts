import type { IsoDate } from '#libs/calendar/index.js';
import { addDays } from '#libs/calendar/index.js';
import { ForbiddenTransition } from './agreement.errors.js';

/** Where an agreement stands. */
export const AGREEMENT_STATES = [
  'draft',
  'sent',
  'signed_by_employee',
  'in_force',
  'refused',
  'expired',
  'replaced',
  'ended',
] as const;
export type AgreementState = (typeof AGREEMENT_STATES)[number];

/** Who may take a step. */
export type Party = 'hr' | 'employee' | 'system';

/** One transition of the life-cycle of an agreement. `from: null` begins it. */
export interface Transition {
  readonly action: AgreementAction;
  readonly from: AgreementState | null;
  readonly to: AgreementState;
  readonly by: readonly Party[];
  /** The step requires a reason, which is kept and shown to the other party. */
  readonly needsReason: boolean;
}

/** The steps of the life of an agreement; {@link TRANSITIONS} says who may take which, from where to where. */
export type AgreementAction =
  | 'prepare'
  | 'record_on_paper'
  | 'send'
  | 'discard'
  | 'supersede'
  | 'sign'
  | 'refuse'
  | 'lapse'
  | 'countersign'
  | 'decline'
  | 'end';

const step = (
  action: AgreementAction,
  from: AgreementState | null,
  to: AgreementState,
  by: readonly Party[],
  needsReason = false,
): Transition => ({ action, from, to, by, needsReason });

/** The state machine, whole. The database knows the states; this table holds the transitions between them. */
export const TRANSITIONS: readonly Transition[] = [
  step('prepare', null, 'draft', ['hr']),
  step('record_on_paper', null, 'in_force', ['hr', 'system']),
  step('send', 'draft', 'sent', ['hr']),
  step('discard', 'draft', 'expired', ['hr', 'system']),
  step('supersede', 'draft', 'replaced', ['hr']),
  step('sign', 'sent', 'signed_by_employee', ['employee']),
  step('refuse', 'sent', 'refused', ['employee']),
  step('lapse', 'sent', 'expired', ['system']),
  step('supersede', 'sent', 'replaced', ['hr']),
  step('countersign', 'signed_by_employee', 'in_force', ['hr']),
  step('decline', 'signed_by_employee', 'refused', ['hr'], true),
  step('supersede', 'signed_by_employee', 'replaced', ['hr']),
  step('lapse', 'signed_by_employee', 'expired', ['system']),
  step('supersede', 'in_force', 'replaced', ['hr', 'system']),
  step('end', 'in_force', 'ended', ['hr', 'employee', 'system'], true),
  step('lapse', 'in_force', 'ended', ['system']),
];

/** Whether a state has no way out. */
export const isFinal = (state: AgreementState): boolean => !TRANSITIONS.some(({ from }) => from === state);

/** What a party may do with an agreement in a state. */
export function actionsFor(state: AgreementState, by: Party): readonly AgreementAction[] {
  return TRANSITIONS.filter((t) => t.from === state && t.by.includes(by)).map(({ action }) => action);
}

/** The state that a step leads to. @throws ForbiddenTransition when the table does not hold the step for this party */
export function nextState(
  from: AgreementState | null,
  action: AgreementAction,
  by: Party,
  reason: string | null,
): AgreementState {
  const found = TRANSITIONS.find((t) => t.from === from && t.action === action && t.by.includes(by));
  if (!found) throw new ForbiddenTransition(from, action);
  if (found.needsReason && !reason?.trim()) throw new Error(`the step ${action} must say why`);
  return found.to;
}

/**
 * Checks that the table is a life-cycle: every state can be reached, no step is written twice, nothing leaves a final
 * state. Run at boot. @returns the faults, none when the table is sound
 */
export function stateMachineFaults(table: readonly Transition[] = TRANSITIONS): string[] {
  const faults: string[] = [];
  const reached = new Set<AgreementState>(table.filter(({ from }) => from === null).map(({ to }) => to));
  for (let grown = true; grown;) {
    const before = reached.size;
    for (const { from, to } of table) if (from !== null && reached.has(from)) reached.add(to);
    grown = reached.size > before;
  }
  faults.push(...AGREEMENT_STATES.filter((state) => !reached.has(state)).map((state) => `${state} is never reached`));
  const seen = new Set<string>();
  for (const { from, action, to, by } of table) {
    const key = `${from ?? 'nothing'} ${action}`;
    if (seen.has(key)) faults.push(`${key} is written twice`);
    seen.add(key);
    if (from === to) faults.push(`${key} leads nowhere`);
    if (by.length === 0) faults.push(`${key} is open to nobody`);
  }
  for (const state of ['refused', 'expired', 'replaced', 'ended'] as const) {
    if (table.some(({ from }) => from === state)) faults.push(`${state} must be final`);
  }
  return faults;
}

/** Days on which terms hold, both included; `to: null` has no end. */
export interface Period {
  readonly from: IsoDate;
  readonly to: IsoDate | null;
}

/**
 * The days on which an agreement holds once the employer has signed on `signedOn`: from its start, never before that
 * signature, to its end. @returns null when it ended before it was signed
 */
export function effectivePeriod(terms: { startOn: IsoDate; endOn: IsoDate | null }, signedOn: IsoDate): Period | null {
  const from = terms.startOn < signedOn ? signedOn : terms.startOn;
  if (terms.endOn !== null && terms.endOn < from) return null;
  return { from, to: terms.endOn };
}

/** What remains of an earlier period when a new one begins. @returns null when nothing remains */
export function cutBefore(earlier: Period, newFrom: IsoDate): Period | null {
  if (earlier.to !== null && earlier.to < newFrom) return earlier;
  const last = addDays(newFrom, -1);
  return last < earlier.from ? null : { from: earlier.from, to: last };
}

/** A period as PostgreSQL's `daterange` reads it; `empty` for no day at all. */
export const rangeText = (period: Period | null): string =>
  period === null ? 'empty' : `[${period.from},${period.to ?? ''}${period.to === null ? ')' : ']'}`;

/** Reads PostgreSQL's canonical form `[from,day after the last)`. @returns null for an empty or absent range */
export function periodOf(range: string | null): Period | null {
  const bounds = /^\[(\d{4}-\d{2}-\d{2}),(\d{4}-\d{2}-\d{2})?\)$/.exec(range ?? '');
  if (!bounds?.[1]) return null;
  return { from: bounds[1], to: bounds[2] === undefined ? null : addDays(bounds[2], -1) };
}
