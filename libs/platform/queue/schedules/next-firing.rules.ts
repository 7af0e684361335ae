import { CronExpressionParser } from 'cron-parser';

/** Most missed firings that are stepped through: a schedule by the second after a night without workers. */
const MOST_MISSED = 1000;

/**
 * When a schedule fires after an instant, by the clock of its zone. Where clocks go forward, a skipped hour counts as
 * the one after it; where they go back, an hour that comes twice fires once.
 *
 * @param after the instant for which it fired last, or the present
 * @param now firings that were missed until then are left out: after downtime it fires once
 */
export function nextFiring({ pattern, zone }: { pattern: string; zone: string }, after: Date, now: Date): Date {
  const firings = CronExpressionParser.parse(pattern, { tz: zone, currentDate: after });
  for (let missed = 0; missed < MOST_MISSED; missed += 1) {
    const next = firings.next().toDate();
    if (next > now) return next;
  }
  return CronExpressionParser.parse(pattern, { tz: zone, currentDate: now }).next().toDate();
}
