/** How long a process works with a key before it looks whether it is still in use, in milliseconds. */
const KEEP_MS = 60_000;

/**
 * Keeps a key in memory for a minute, since reading one costs a query and a decryption. A key that was retired is followed
 * within that time; a load that failed is not kept.
 */
export class RememberedKey<K> {
  private loading: Promise<K> | null = null;
  private since = 0;

  /** @param now clock in milliseconds, for specs */
  constructor(
    private readonly load: () => Promise<K>,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** The key, loaded anew once it is older than a minute. */
  get(): Promise<K> {
    if (this.loading && this.now() - this.since < KEEP_MS) return this.loading;
    this.since = this.now();
    this.loading = this.load().catch((error: unknown) => {
      this.loading = null;
      throw error;
    });
    return this.loading;
  }
}
