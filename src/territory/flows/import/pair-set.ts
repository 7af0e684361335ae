/**
 * Pairs of short texts that were seen, in some sixteen bytes a pair: a census has millions of them, of which a set of texts would
 * take ten times as much.
 */
export class PairSet {
  private readonly numbers = new Map<string, number>();
  private slots = new Float64Array(1 << 16);
  private size = 0;

  /** @param pair two texts, with a space between them. @returns whether it is new */
  add(pair: string): boolean {
    const space = pair.indexOf(' ');
    // Above zero, which is an empty slot, and exact below 2^53.
    const key = this.numberOf(pair.slice(0, space)) * 2 ** 24 + this.numberOf(pair.slice(space + 1)) + 1;
    if (this.size * 2 > this.slots.length) this.grow();
    const slot = slotOf(this.slots, key);
    if (this.slots[slot] === key) return false;
    this.slots[slot] = key;
    this.size += 1;
    return true;
  }

  private numberOf(text: string): number {
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    this.numbers.set(text, this.numbers.size);
    return this.numbers.size - 1;
  }

  private grow(): void {
    const larger = new Float64Array(this.slots.length * 2);
    for (const key of this.slots) if (key !== 0) larger[slotOf(larger, key)] = key;
    this.slots = larger;
  }
}

/** Where a key is, or the empty slot where it belongs; the length is a power of two, and never full. */
function slotOf(slots: Float64Array, key: number): number {
  const mask = slots.length - 1;
  let slot = (Math.imul(key >>> 0, 0x9e3779b1) ^ Math.imul(Math.floor(key / 2 ** 24), 0x85ebca6b)) & mask;
  while (slots[slot] !== 0 && slots[slot] !== key) slot = (slot + 1) & mask;
  return slot;
}
