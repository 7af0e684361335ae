/** Thrown by {@link Lifecycle.start} once the stop has begun: the caller has nothing left to do. */
export class Stopping extends Error {}

/**
 * What has been started, to be stopped in the opposite order, whenever the signal comes: also while a step is starting.
 */
export class Lifecycle {
  private readonly started: (() => Promise<void>)[] = [];
  private stopped: Promise<void> | undefined;

  /** Whether the stop has begun. */
  get stopping(): boolean {
    return this.stopped !== undefined;
  }

  /** Runs one step. Its `stop` is called after those of all later steps. Throws {@link Stopping} when it is too late to start. */
  async start<T>(start: () => Promise<T>, stop: (started: T) => Promise<void>): Promise<T> {
    if (this.stopped) throw new Stopping();
    const starting = start();
    this.started.push(async () => {
      let value: T;
      try {
        value = await starting;
      } catch {
        return; // never ran; the caller of start() got the error
      }
      await stop(value);
    });
    return starting;
  }

  /** Stops everything once, however often it is called. A step that cannot stop is reported and does not hold up the rest. */
  stop(report: (problem: unknown) => void): Promise<void> {
    this.stopped ??= (async () => {
      for (const stop of this.started.toReversed()) await stop().catch(report);
    })();
    return this.stopped;
  }
}
