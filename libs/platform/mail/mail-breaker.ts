/** Failures in a row after which the server is taken to be away. */
const FAILURES = 3;
/** How long nobody asks a server that is away, in seconds: doubled by each probe that fails. */
const PAUSE = { first: 15, most: 300 };
/** How long whoever comes during a probe is told to wait, in seconds. */
const BEHIND_A_PROBE = 10;

/**
 * Spares a mail server that is away, and those who wait for it: after some failures nobody speaks to it for a while, then one
 * letter at a time finds out whether it is back. One for each process.
 */
export class MailBreaker {
  private failures = 0;
  private pause = 0;
  private openUntil = 0;
  private probing = false;

  /** @param now in milliseconds, of a clock that never goes back */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Whether the server is taken to be away. */
  get isOpen(): boolean {
    return this.pause > 0;
  }

  /** Asks whether to speak to the server. @returns seconds to wait; 0: now, and what came of it is to be told */
  wait(): number {
    if (!this.isOpen) return 0;
    const left = this.openUntil - this.now();
    if (left > 0) return Math.ceil(left / 1000);
    if (this.probing) return BEHIND_A_PROBE;
    this.probing = true;
    return 0;
  }

  /** The server answered, whatever it said. */
  answered(): void {
    this.failures = 0;
    this.pause = 0;
    this.probing = false;
  }

  /** The server did not. */
  silent(): void {
    this.failures += 1;
    if (!this.probing && this.failures < FAILURES) return;
    this.probing = false;
    this.pause = Math.min(PAUSE.most, this.pause === 0 ? PAUSE.first : this.pause * 2);
    this.openUntil = this.now() + this.pause * 1000;
  }
}
