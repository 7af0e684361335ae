import { addDays, daysBetween, type IsoDate } from '#libs/calendar/index.js';
import { coveredUntil, EVIDENCE_KINDS, type CharterState, type EvidenceKind } from '../../sites/index.js';

/** Days before evidence is missing at which the operator is told, the earliest first; 0: it is missing. */
const NOTICE_DAYS = [60, 30, 7, 0] as const;

/** How one kind of evidence stands on a day. */
export interface KindState {
  readonly kind: EvidenceKind;
  readonly mandatory: boolean;
  /** Its last day without a gap, from today on; null where nothing holds today. */
  readonly until: IsoDate | null;
  /** Day from which it is missing, perhaps past; null where it is not asked for and never was declared. */
  readonly missingFrom: IsoDate | null;
}

/** How every kind stands, in the order of the charter. */
export function kindStates({ mandatory, dueOn, evidence }: CharterState, today: IsoDate): KindState[] {
  return EVIDENCE_KINDS.map((kind) => {
    const asked = mandatory.includes(kind);
    const first = asked && dueOn > today ? dueOn : today;
    const covered = coveredUntil(evidence, kind, first);
    const ended = evidence
      .flatMap((one) => (one.kind === kind && one.validTo < first ? [one.validTo] : []))
      .toSorted()
      .at(-1);
    const last = covered ?? ended;
    const after = last === undefined ? null : addDays(last, 1);
    return {
      kind,
      mandatory: asked,
      until: coveredUntil(evidence, kind, today),
      missingFrom: asked ? (after === null || after < dueOn ? dueOn : after) : after,
    };
  });
}

/** The first day, today or later, of which bookings are refused, with what is missing then; null where nothing is asked for. */
export function firstGap(
  states: readonly KindState[],
  today: IsoDate,
): { readonly day: IsoDate; readonly kinds: EvidenceKind[] } | null {
  const gaps = states.flatMap(({ kind, mandatory, missingFrom }) =>
    mandatory && missingFrom !== null ? [{ kind, day: missingFrom < today ? today : missingFrom }] : [],
  );
  const day = gaps.map((gap) => gap.day).toSorted()[0];
  return day === undefined ? null : { day, kinds: gaps.filter((gap) => gap.day === day).map(({ kind }) => kind) };
}

/** Which notice of a kind is due, as days before it is missing; 0 once it is, null while that is far. */
export function noticeDue({ missingFrom }: Pick<KindState, 'missingFrom'>, today: IsoDate): number | null {
  if (missingFrom === null) return null;
  const left = daysBetween(today, missingFrom);
  return NOTICE_DAYS.filter((notice) => left <= notice).at(-1) ?? null;
}
