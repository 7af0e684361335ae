/** Half-days at one site in one month. */
export interface SiteSupply {
  /** What its desks offer. */
  readonly capacity: number;
  /** What all employers together hold, one's own included. */
  readonly grantedToAll: number;
  /** The employer's own share of that. */
  readonly grantedToUs: number;
  /** What its contract lets it hold; null where the place asks for none. */
  readonly accepted: number | null;
}

/**
 * Half-days that an employer may hold at a site: capacity less what the others hold, and no more than was accepted. Never
 * below zero: others keep what they were granted before capacity shrank.
 */
export const room = ({ capacity, grantedToAll, grantedToUs, accepted }: SiteSupply): number =>
  Math.min(accepted ?? Number.POSITIVE_INFINITY, Math.max(0, capacity - (grantedToAll - grantedToUs)));
