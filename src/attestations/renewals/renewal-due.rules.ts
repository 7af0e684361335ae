const DAY_MS = 24 * 3_600_000;

/** So many days before a certificate ends its time-stamps are renewed: whoever is asked may be away for weeks. */
const DAYS_AHEAD = 180;

/** Which time-stamps are renewed now. */
export interface RenewalsDue {
  readonly now: Date;
  /** Those whose proof ends until then. */
  readonly endingBy: Date;
  /** Those made before it, whatever their certificates say; null: none on that ground. */
  readonly stampedBefore: Date | null;
}

/**
 * @param renewBefore the day before which the operator no longer trusts the algorithms of time-stamps; null: none. A day to come
 *   counts from then on, or the stamps made until it were renewed every night.
 */
export const renewalsDue = (now: Date, renewBefore: Date | null): RenewalsDue => ({
  now,
  endingBy: new Date(now.getTime() + DAYS_AHEAD * DAY_MS),
  stampedBefore: renewBefore !== null && renewBefore <= now ? renewBefore : null,
});
