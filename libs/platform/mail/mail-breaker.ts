/** Consecutive failures that open the breaker. */
const FAILURES = 3;
/** How long the breaker stays open, in seconds: doubled by each probe that fails. */
const PAUSE = { first: 15, most: 300 };
/** Seconds that other callers wait during a probe. */
const BEHIND_A_PROBE = 10;

/** One conversation with the server. */
export interface MailAttempt {
  /** Reports that the server answered, whatever the answer. */
  answered(): void;
  /** Reports that the server did not answer. */
  silent(): void;
}

/**
 * A circuit breaker for the mail server: after some failures nobody contacts it for a while, then one letter at a time
 * probes whether it is back. One per process.
 */
export class MailBreaker {
  private failures = 0;
  private pause = 0;
  private openUntil = 0;
  /** The attempt that probes whether the server is back. */
  private probe: MailAttempt | null = null;

  /** @param now a monotonic clock, in milliseconds */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Whether the breaker is open: the server is taken to be away. */
  get isOpen(): boolean {
    return this.pause > 0;
  }

  /** Seconds until the server may be contacted; 0: now. */
  get wait(): number {
    if (!this.isOpen) return 0;
    const left = this.openUntil - this.now();
    if (left > 0) return Math.ceil(left / 1000);
    return this.probe ? BEHIND_A_PROBE : 0;
  }

  /**
   * Begins an attempt, if the server may be contacted now.
   * @returns the attempt, which must be told its outcome; null when the caller has to wait, see `wait`
   */
  begin(): MailAttempt | null {
    if (this.wait > 0) return null;
    const attempt: MailAttempt = {
      answered: () => {
        this.failures = 0;
        this.pause = 0;
        this.probe = null;
      },
      silent: () => {
        this.silent(attempt);
      },
    };
    if (this.isOpen) this.probe = attempt;
    return attempt;
  }

  private silent(attempt: MailAttempt): void {
    // An attempt begun before the breaker opened tells nothing new.
    if (this.isOpen && attempt !== this.probe) return;
    this.failures += 1;
    if (!this.isOpen && this.failures < FAILURES) return;
    this.probe = null;
    this.pause = Math.min(PAUSE.most, this.pause === 0 ? PAUSE.first : this.pause * 2);
    this.openUntil = this.now() + this.pause * 1000;
  }
}
