/** Draws from a sequence of numbers. */
export class Draw {
  constructor(private readonly random: () => number) {}

  of<T>(all: readonly T[]): T {
    return all[Math.floor(this.random() * all.length)]!;
  }

  entry<V>(all: ReadonlyMap<string, V>): [string, V] | null {
    return all.size === 0 ? null : this.of([...all]);
  }

  share<K>(shares: readonly (readonly [K, number])[]): K {
    let left = this.random() * shares.reduce((sum, [, share]) => sum + share, 0);
    for (const [kind, share] of shares) if ((left -= share) < 0) return kind;
    return shares[0]![0];
  }
}
