import { addDays, type IsoDate } from '#libs/calendar/index.js';
import type { EvidenceKind } from './evidence.js';

/** The days for which a kind of evidence is declared. */
export interface Span {
  readonly kind: EvidenceKind;
  readonly validFrom: IsoDate;
  readonly validTo: IsoDate;
}

/**
 * The last day of a kind without a gap from a day on; null where that day itself is not covered.
 * Later evidence counts where it begins no later than the day after.
 */
export function coveredUntil(evidence: readonly Span[], kind: EvidenceKind, from: IsoDate): IsoDate | null {
  let last: IsoDate | null = null;
  for (let next = from; ; next = addDays(last, 1)) {
    const ends = evidence
      .filter((one) => one.kind === kind && one.validFrom <= next && one.validTo >= next)
      .map(({ validTo }) => validTo)
      .toSorted();
    const end = ends.at(-1);
    if (end === undefined) return last;
    last = end;
  }
}
