/** Draws from a sequence of numbers. */
export class Draw {
  constructor(private readonly random: () => number) {}

  of<T>(all: readonly T[]): T {
    return all[Math.floor(this.random() * all.length)]!;
  }

  /** Whether something happens that happens in so many of a hundred cases. */
  chance(percent: number): boolean {
    return this.random() * 100 < percent;
  }

  share<K>(shares: readonly (readonly [K, number])[]): K {
    let left = this.random() * shares.reduce((sum, [, share]) => sum + share, 0);
    for (const [kind, share] of shares) if ((left -= share) < 0) return kind;
    return shares[0]![0];
  }
}

/** What is known by a name; drawing one costs the same however many there are. */
export class Pool<V> {
  private readonly names: string[] = [];
  private readonly held = new Map<string, { at: number; value: V }>();

  set(name: string, value: V): void {
    const known = this.held.get(name);
    this.held.set(name, { at: known?.at ?? this.names.push(name) - 1, value });
  }

  delete(name: string): void {
    const known = this.held.get(name);
    if (!known) return;
    this.held.delete(name);
    const last = this.names.pop()!;
    if (last === name) return;
    this.names[known.at] = last;
    this.held.get(last)!.at = known.at;
  }

  get size(): number {
    return this.names.length;
  }

  /** One of them; null where there is none. */
  draw(draw: Draw): [string, V] | null {
    if (this.names.length === 0) return null;
    const name = draw.of(this.names);
    return [name, this.held.get(name)!.value];
  }
}
