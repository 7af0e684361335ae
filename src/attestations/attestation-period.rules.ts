import { addYears, isIsoDate, type IsoDate } from '#libs/calendar/index.js';
import { PeriodRefused } from './attestation.errors.js';

/** Longest period of one attestation, in years. */
const MOST_YEARS = 3;

/** Refuses a period that cannot be attested: unknown days, backwards, too long, or not over yet. @throws PeriodRefused */
export function refusePeriod({ from, to }: { from: IsoDate; to: IsoDate }, today: IsoDate): void {
  if (!isIsoDate(from)) throw new PeriodRefused('from', 'day-unknown');
  if (!isIsoDate(to)) throw new PeriodRefused('to', 'day-unknown');
  if (to < from) throw new PeriodRefused('to', 'period-backwards');
  if (to > today) throw new PeriodRefused('to', 'period-in-future');
  if (to >= addYears(from, MOST_YEARS)) throw new PeriodRefused('from', 'period-too-long');
}
