import type { IsoDate } from '#libs/calendar/index.js';

/** When somebody works for the employer. */
export interface Employment {
  /** First day on which the person no longer works here; null when no end is known. */
  readonly leftOn: IsoDate | null;
  /** Absences between a departure and a return: `<first day away>/<first day back>`, as ISO 8601 writes intervals. */
  readonly away: readonly string[];
}

/**
 * Whether somebody works for the employer on a day. The only answer: sign-in, lists, agreements, quotas,
 * notices and bookings ask it here, queries through its twin `worksOnSql`.
 */
export const worksOn = ({ leftOn, away }: Employment, day: IsoDate): boolean =>
  (leftOn === null || day < leftOn) && !away.map(gapOf).some(({ from, to }) => from <= day && day < to);

/** A time away as its first day and the first day back. */
export function gapOf(interval: string): { readonly from: IsoDate; readonly to: IsoDate } {
  const [from = '', to = ''] = interval.split('/');
  return { from, to };
}
