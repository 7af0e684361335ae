/** Where lines of an outage go. */
interface Lines {
  warn(line: string): void;
  log(line: string): void;
}

/**
 * What the log says of a server that does not serve: a line when that begins and one when it is over, with how many failures
 * were not said between them. Whatever asks it again and again would fill the log with one sentence.
 */
export class OutageLog {
  private since: number | null = null;
  private unsaid = 0;

  /**
   * @param server its name in the lines
   * @param now milliseconds of a clock that only goes on
   */
  constructor(
    private readonly server: string,
    private readonly lines: Lines,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Whether it does not serve, by what was reported last. */
  get isOpen(): boolean {
    return this.since !== null;
  }

  /** Something failed because it does not serve. @param what failed, and what was said of it */
  failed(what: string): void {
    if (this.since !== null) {
      this.unsaid += 1;
      return;
    }
    this.since = this.now();
    this.unsaid = 0;
    this.lines.warn(`${this.server} does not serve (${what}); no more is said until it does`);
  }

  /** It does what it is asked. */
  over(): void {
    if (this.since === null) return;
    const seconds = ((this.now() - this.since) / 1000).toFixed(1);
    this.since = null;
    this.lines.log(`${this.server} serves again after ${seconds} s; ${this.unsaid} more failures were not said`);
  }
}
