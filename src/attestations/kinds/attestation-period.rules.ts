import { addYears, isIsoDate, type IsoDate } from '#libs/calendar/index.js';
import { PeriodRefused } from '../attestation.errors.js';

/**
 * Refuses a period that cannot be attested: unknown days, backwards, longer than `mostYears`, or not over yet.
 *
 * @throws PeriodRefused
 */
export function refusePeriod({ from, to }: { from: IsoDate; to: IsoDate }, today: IsoDate, mostYears: number): void {
  if (!isIsoDate(from)) throw new PeriodRefused('from', 'day-unknown');
  if (!isIsoDate(to)) throw new PeriodRefused('to', 'day-unknown');
  if (to < from) throw new PeriodRefused('to', 'period-backwards');
  if (to > today) throw new PeriodRefused('to', 'period-in-future');
  if (to >= addYears(from, mostYears)) throw new PeriodRefused('from', 'period-too-long');
}
