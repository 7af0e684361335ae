/** How a job is retried after a failed run. */
export interface RetryPolicy {
  /** Seconds between a failed run and the next; the last holds for all that follow. Each varies by a tenth (jitter). */
  readonly pauses: readonly number[];
  /** Failed runs before the job is given up; null: no limit but `patience`. */
  readonly tries: number | null;
  /** Seconds after the first failure beyond which a failure is final; null: retried until it is done. */
  readonly patience: number | null;
}

const HOUR = 3600;

/** Retry policies by the kind of effect. */
export const RETRY = {
  /** Short work on the database: five runs within about a minute. */
  quick: { pauses: [2, 5, 15, 40], tries: 5, patience: null },
  /**
   * Letters: a mail server may be away for hours, so retries go on for a day (RFC 5321 4.5.4.1 advises several days
   * between mail servers).
   */
  letter: { pauses: [30, 60, 120, 240, 480, 900, 1800, HOUR], tries: null, patience: 24 * HOUR },
  /** Promised work that nobody would request again: sealing, what follows from an end. Retried until it is done. */
  promised: { pauses: [5, 15, 60, 300, 900], tries: null, patience: null },
  /** Files and plans, which cost seconds to minutes per run. */
  file: { pauses: [2, 15, 60, 240], tries: 5, patience: null },
} as const satisfies Record<string, RetryPolicy>;

/** A payload that does not parse, or an unknown kind of job: during an upgrade a newer worker may be running too. */
export const REFUSED: RetryPolicy = { pauses: [10, 30, 80], tries: 4, patience: null };

/** How long a failing `onFailed` is retried. */
export const TELLING: RetryPolicy = { pauses: [5, 15, 60, 300], tries: null, patience: HOUR };

/** Consecutive lost runs after which the job is taken to be what kills its workers. */
export const MOST_LOST = 20;

/** Seconds after which promised work that is not done is reported in the log. */
export const LATE_AFTER = HOUR;

/** Longest retry of work that could not begin because a server is away, in seconds. */
const AWAY_PATIENCE = 24 * HOUR;
/** Bounds of the back-off while a server is away, in seconds; it grows with the outage. */
const AWAY_PAUSE = { least: 5, most: 600, share: 0.1 };

/** What is known of a job when a run of it fails. */
export interface FailedRun {
  /** Runs that failed before and counted. */
  readonly attempts: number;
  /** Seconds since the first failure; 0 when this is the first. */
  readonly since: number;
  /** A server is away: null when it is not, else the least seconds before the next try. */
  readonly away: number | null;
  /** Trying again is pointless by what the error says. */
  readonly final: boolean;
}

/** What comes after a failed run. */
export type Afterwards =
  { readonly kind: 'again'; readonly seconds: number; readonly counts: boolean } | { readonly kind: 'given up' };

/**
 * Decides what comes after a failed run. A run that failed because a server is away counts as no attempt.
 * @param chance random number between 0 and 1, for the jitter
 */
export function afterwards(policy: RetryPolicy, run: FailedRun, chance: number): Afterwards {
  if (run.final) return { kind: 'given up' };
  if (run.away !== null) {
    const patience = policy.patience ?? (policy.tries === null ? Infinity : AWAY_PATIENCE);
    if (run.since >= patience) return { kind: 'given up' };
    const grown = Math.min(AWAY_PAUSE.most, Math.max(AWAY_PAUSE.least, run.since * AWAY_PAUSE.share));
    return { kind: 'again', seconds: Math.max(run.away, grown) * (1 + chance / 5), counts: false };
  }
  const failed = run.attempts + 1;
  const enough = (policy.tries !== null && failed >= policy.tries) || run.since >= (policy.patience ?? Infinity);
  if (enough) return { kind: 'given up' };
  const pause = policy.pauses[Math.min(failed, policy.pauses.length) - 1] ?? 0;
  return { kind: 'again', seconds: pause * (0.9 + chance / 5), counts: true };
}
