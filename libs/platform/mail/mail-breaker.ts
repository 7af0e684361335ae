/** Failures in a row after which the server is taken to be away. */
const FAILURES = 3;
/** How long nobody asks a server that is away, in seconds: doubled by each probe that fails. */
const PAUSE = { first: 15, most: 300 };
/** How long whoever comes during a probe is told to wait, in seconds. */
const BEHIND_A_PROBE = 10;

/** One conversation with the server. */
export interface MailAttempt {
  /** The server answered, whatever it said. */
  answered(): void;
  /** The server did not answer. */
  silent(): void;
}

/**
 * Spares a mail server that is away, and those who wait for it: after some failures nobody speaks to it for a while, then one
 * letter at a time finds out whether it is back. One for each process.
 */
export class MailBreaker {
  private failures = 0;
  private pause = 0;
  private openUntil = 0;
  /** The attempt that finds out whether the server is back. */
  private probe: MailAttempt | null = null;

  /** @param now in milliseconds, of a monotonic clock */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Whether the server is taken to be away. */
  get isOpen(): boolean {
    return this.pause > 0;
  }

  /** Seconds until the server is asked again; 0: it may be asked now. */
  get wait(): number {
    if (!this.isOpen) return 0;
    const left = this.openUntil - this.now();
    if (left > 0) return Math.ceil(left / 1000);
    return this.probe ? BEHIND_A_PROBE : 0;
  }

  /** Asks whether to speak to the server now. @returns the attempt, which is to be told what came of it; null: not now, see `wait` */
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
    // What had begun before the server was taken to be away says nothing that is not known.
    if (this.isOpen && attempt !== this.probe) return;
    this.failures += 1;
    if (!this.isOpen && this.failures < FAILURES) return;
    this.probe = null;
    this.pause = Math.min(PAUSE.most, this.pause === 0 ? PAUSE.first : this.pause * 2);
    this.openUntil = this.now() + this.pause * 1000;
  }
}
