/** Shortest time between two log lines about the same transient failure, in milliseconds. */
const PAUSE_MS = 10_000;

/**
 * Logs transient failures, which the caller may retry: one line for each kind in a while, with how often it occurred.
 */
export class PassingFailures {
  private readonly kinds = new Map<string, { since: number; unsaid: number }>();

  /** @param say writes the line */
  note(error: unknown, say: (words: string) => void): void {
    const words = error instanceof Error ? error.message || error.name : String(error);
    const known = this.kinds.get(words);
    const now = performance.now();
    if (known && now - known.since < PAUSE_MS) {
      known.unsaid += 1;
      return;
    }
    say(`unavailable for a moment: ${words}${known?.unsaid ? ` (and ${known.unsaid} times before)` : ''}`);
    // The messages come from servers and drivers, a handful of them; the list is bounded in any case.
    if (this.kinds.size > 50) this.kinds.clear();
    this.kinds.set(words, { since: now, unsaid: 0 });
  }
}
