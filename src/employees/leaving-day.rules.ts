import { addDays, readDay, type IsoDate } from '#libs/calendar/index.js';

/** What payroll systems write for « no end is known ». */
const NO_END: readonly IsoDate[] = ['2099-12-31', '2999-12-31', '9999-12-31'];

/** Years between now and a last day, on either side, beyond which it is taken for a typing error. */
export const LEAVING_YEARS = 5;

/**
 * The last day worked as files write it ({@link readDay}).
 *
 * @returns the first day on which the person no longer works here; `null` when the text says that no end is known;
 *   undefined when it is not such a day
 */
export function readLeavingDay(text: string): IsoDate | null | undefined {
  const day = readDay(text);
  if (day === undefined) return undefined;
  return NO_END.includes(day) ? null : addDays(day, 1);
}

/** The last day worked of somebody who is gone from a first day on. */
export const lastDayOf = (leftOn: IsoDate): IsoDate => addDays(leftOn, -1);

/** Whether a departure ends something sooner than recorded; one that is put off ends nothing further. */
export const endsSooner = (from: IsoDate | null, leftOn: IsoDate): boolean => from === null || leftOn < from;

/** Whether a first day away is near enough to `today` to be plausible. */
export function isPlausibleLeaving(leftOn: IsoDate, today: IsoDate): boolean {
  const year = Number(today.slice(0, 4));
  const wanted = Number(leftOn.slice(0, 4));
  return Math.abs(wanted - year) <= LEAVING_YEARS;
}
