/** How long a line that was said is not said again, in milliseconds. */
const QUIET_MS = 60_000;
/** Lines remembered at most: what is said of servers is of few kinds. */
const REMEMBERED = 200;

/**
 * Lines of a failure that comes again and again while its server answers: a full Redis refuses every command. Each line is said
 * once a minute, and then how often it was not.
 */
export class RepeatedLines {
  private readonly lines = new Map<string, { saidAt: number; unsaid: number }>();

  /** @param now milliseconds of a clock that only goes on */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /** @returns the line as it is to be said now, or null */
  toSay(line: string): string | null {
    const known = this.lines.get(line);
    if (known && this.now() - known.saidAt < QUIET_MS) {
      known.unsaid += 1;
      return null;
    }
    if (this.lines.size >= REMEMBERED) this.lines.clear();
    this.lines.set(line, { saidAt: this.now(), unsaid: 0 });
    return known && known.unsaid > 0 ? `${line} (and ${known.unsaid} times more since it was said last)` : line;
  }
}
