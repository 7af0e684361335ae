/** How a job is tried again after a run that failed. */
export interface RetryPolicy {
  /** Seconds between a failed run and the next; the last holds for all that follow. Each is stretched or cut by a tenth. */
  readonly pauses: readonly number[];
  /** Runs that may fail before the job is given up; null: as many as `patience` has room for. */
  readonly tries: number | null;
  /** Seconds after the first failure from which on a failure is the last; null: none, it is tried until it is done. */
  readonly patience: number | null;
}

const HOUR = 3600;

/** By what the job has as its effect. */
export const RETRY = {
  /** Short work on the database: five runs within about a minute. */
  quick: { pauses: [2, 5, 15, 40], tries: 5, patience: null },
  /** Letters: servers are away for hours; a day, as RFC 5321 4.5.4.1 has it in kind, if not in days. */
  letter: { pauses: [30, 60, 120, 240, 480, 900, 1800, HOUR], tries: null, patience: 24 * HOUR },
  /** What was promised and nobody would ask for a second time: sealing, what follows from an end. Until it is done. */
  promised: { pauses: [5, 15, 60, 300, 900], tries: null, patience: null },
  /** Files and plans, which cost seconds to minutes a run. */
  file: { pauses: [2, 15, 60, 240], tries: 5, patience: null },
} as const satisfies Record<string, RetryPolicy>;

/** A payload that this code does not read, or a kind it does not know: a newer worker may stand beside during an upgrade. */
export const REFUSED: RetryPolicy = { pauses: [10, 30, 80], tries: 4, patience: null };

/** The handler is told that its job is given up; when that fails too, again for so long. */
export const TELLING: RetryPolicy = { pauses: [5, 15, 60, 300], tries: null, patience: HOUR };

/** Runs in a row that end without a word, after which the job is taken for what kills its workers. */
export const MOST_LOST = 20;

/** What is promised and not done after so many seconds is said aloud. */
export const LATE_AFTER = HOUR;

/** Work that could not begin because a server is away is not tried for longer than this, in seconds. */
const AWAY_PATIENCE = 24 * HOUR;
/** Bounds of the pause while a server is away, in seconds: longer the longer it is away. */
const AWAY_PAUSE = { least: 5, most: 600, share: 0.1 };

/** What is known of a job when a run of it fails. */
export interface FailedRun {
  /** Runs that failed before and counted. */
  readonly attempts: number;
  /** Seconds since the first failure; 0 when this is the first. */
  readonly since: number;
  /** A server is away: null when it is not, else the seconds after which to try again at the earliest. */
  readonly away: number | null;
  /** Trying again is pointless by what the error says. */
  readonly final: boolean;
}

/** What comes after a failed run. */
export type Afterwards =
  { readonly kind: 'again'; readonly seconds: number; readonly counts: boolean } | { readonly kind: 'given up' };

/**
 * Decides what comes after a failed run. A run that failed because a server is away counts as no attempt.
 * @param chance between 0 and 1, spreads what failed together
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
