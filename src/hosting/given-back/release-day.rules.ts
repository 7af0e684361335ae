import { addDays, addMonths, firstDayOfMonth, monthOf, type IsoDate, type IsoMonth } from '#libs/calendar/index.js';

/** The day on which desk-days of a month that nobody booked go back: so many days before the month begins. */
export const releaseDay = (month: IsoMonth, releaseDays: number): IsoDate =>
  addDays(firstDayOfMonth(month), -releaseDays);

/** A contract as far as it says what goes back. */
export interface Releasing {
  readonly releaseDays: number;
  readonly fromMonth: IsoMonth;
  /** The last month; null for no end. */
  readonly toMonth: IsoMonth | null;
  /** The day on which it was concluded. */
  readonly concludedOn: IsoDate;
}

/**
 * The months, from the present one on, whose deadline has come. Where the contract was concluded on the deadline or later nobody could
 * have booked before it: nothing of that month goes back. PostgreSQL holds the same (`given_back_days_due`).
 */
export function monthsDue(contract: Releasing, today: IsoDate): IsoMonth[] {
  const due: IsoMonth[] = [];
  for (let month = monthOf(today); releaseDay(month, contract.releaseDays) <= today; month = addMonths(month, 1))
    if (goesBack(contract, month)) due.push(month);
  return due;
}

/** The next deadline after a day, and its month; null where the contract ends before. */
export function nextRelease(
  contract: Releasing,
  today: IsoDate,
): { readonly day: IsoDate; readonly month: IsoMonth } | null {
  let month = contract.fromMonth > monthOf(today) ? contract.fromMonth : monthOf(today);
  while (
    releaseDay(month, contract.releaseDays) <= today ||
    releaseDay(month, contract.releaseDays) <= contract.concludedOn
  )
    month = addMonths(month, 1);
  return goesBack(contract, month) ? { day: releaseDay(month, contract.releaseDays), month } : null;
}

/** So many days before a deadline HR is told what nobody has booked: time to ask the teams, and to book. */
const WARNED_DAYS = 7;

/** The deadline that is a week away or less; null for none. */
export function deadlineAhead(
  contract: Releasing,
  today: IsoDate,
): { readonly day: IsoDate; readonly month: IsoMonth } | null {
  const next = nextRelease(contract, today);
  return next && next.day <= addDays(today, WARNED_DAYS) ? next : null;
}

const goesBack = ({ releaseDays, fromMonth, toMonth, concludedOn }: Releasing, month: IsoMonth): boolean =>
  month >= fromMonth && (toMonth === null || month <= toMonth) && releaseDay(month, releaseDays) > concludedOn;
