import { addMonths, firstDayOfMonth, monthOf, type Half, type IsoDate } from '#libs/calendar/index.js';
import type { AbsenceKind, DayKind } from '#libs/day-ledger/index.js';
import type { FieldRefusal } from '#libs/platform/errors/index.js';
import { worksOn, type Employment } from '../../employees/index.js';

/** How far back days can be put right, in months: as long as wages can be claimed (C. trav. L3245-1). */
const MONTHS_BACK = 36;

/** What HR says of half days of one day, and why; `kind` null takes back what was put right before. */
export interface Correction {
  readonly employeeId: string;
  readonly day: IsoDate;
  readonly halves: readonly Half[];
  readonly kind: DayKind | null;
  readonly absence: AbsenceKind | null;
  /** Null: where such half days are usually spent. */
  readonly country: string | null;
  readonly reason: string;
}

/** The first day that can be put right. */
export const firstCorrectable = (today: IsoDate): IsoDate => firstDayOfMonth(addMonths(monthOf(today), -MONTHS_BACK));

/**
 * Why a correction cannot be made. It says what was, so its day is over or today; what is to come is booked, declared, or
 * an absence.
 * @param corrected half days of the day that were put right before
 */
export function judgeCorrection(
  { day, halves, kind }: Pick<Correction, 'day' | 'halves' | 'kind'>,
  { today, corrected, ...employment }: Employment & { readonly today: IsoDate; readonly corrected: readonly Half[] },
): FieldRefusal[] {
  const refuse = (field: string, code: string, params: FieldRefusal['params'] = {}): FieldRefusal[] => [
    { field, code: `ledger.${code}`, params },
  ];
  if (day > today) return refuse('day', 'correct-later', { today });
  const first = firstCorrectable(today);
  if (day < first) return refuse('day', 'correct-too-old', { first });
  if (!worksOn(employment, day)) return refuse('day', 'person-not-here', { day });
  if (kind === null && !halves.some((half) => corrected.includes(half)))
    return refuse('kind', 'nothing-corrected', { day });
  return [];
}
