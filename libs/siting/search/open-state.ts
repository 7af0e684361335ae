import type { CoreProblem } from '../core/core-problem.js';
import type { Effort } from '../core/effort.js';

/**
 * Open sites with, for every customer, the cheapest and the second cheapest of them, and what opening, closing and swapping is
 * worth, kept up to date as sites open and close: the fast interchange of Resende and Werneck (EJOR 174, 2006). Opening `j`
 * for the site in slot `s` saves `gain[j] - loss[s] + extra(j, s)`.
 */
export class OpenState {
  /** By site: its slot, or -1 while closed. */
  readonly slotOf: Int32Array;
  /** By slot: its site, or -1 while empty. */
  readonly siteIn: Int32Array;
  /** By site: what opening it saves. */
  readonly gain: Float64Array;
  /** By slot: what closing its site costs. */
  readonly loss: Float64Array;
  /** By site and slot, what both together save more than one by one; null where it is reckoned when asked for. */
  readonly extra: Float64Array | null;
  readonly slots: number;
  /** Slots in use. */
  count = 0;
  /** Sum of the costs of all customers. */
  value = 0;
  /** Prices of open sites. */
  spent = 0;
  /** Sites whose gain or extra has changed since {@link clearTouched}. */
  readonly touched: Int32Array;
  touchedCount = 0;

  private readonly first: Int32Array;
  private readonly second: Int32Array;
  private readonly slotOfFirst: Int32Array;
  private readonly firstCost: Float64Array;
  private readonly secondCost: Float64Array;
  private readonly affected: Int32Array;
  private readonly isAffected: Uint8Array;
  private readonly isTouched: Uint8Array;
  private readonly scratch: Float64Array;
  /** Slots that `scratch` has something for: some of them twice. */
  private readonly near: Int32Array;
  private nearCount = 0;
  private readonly every: Int32Array;

  constructor(
    readonly core: CoreProblem,
    slots: number,
    readonly effort: Effort,
  ) {
    const { customers, sites, start } = core;
    this.slots = slots;
    this.slotOf = new Int32Array(sites).fill(-1);
    this.siteIn = new Int32Array(slots).fill(-1);
    this.gain = new Float64Array(sites);
    this.loss = new Float64Array(slots);
    // Long lists and few slots: a table. Short lists: as fast from the list, whatever the number of slots.
    this.extra = slots * sites <= 2 * core.site.length ? new Float64Array(sites * slots) : null;
    this.touched = new Int32Array(sites);
    this.isTouched = new Uint8Array(sites);
    this.first = new Int32Array(customers);
    this.second = new Int32Array(customers);
    this.slotOfFirst = new Int32Array(customers);
    this.firstCost = new Float64Array(customers);
    this.secondCost = new Float64Array(customers);
    this.affected = new Int32Array(customers);
    this.isAffected = new Uint8Array(customers);
    this.scratch = new Float64Array(slots);
    this.every = Int32Array.from({ length: slots }, (_, slot) => slot);
    this.near = new Int32Array(core.site.length > 0 ? Math.max(slots, core.customers) : 0);
    for (let customer = 0; customer < customers; customer += 1) {
      this.first[customer] = start[customer + 1]! - start[customer]!;
      this.place(customer);
      this.reckon(customer, 1);
    }
  }

  isOpen(site: number): boolean {
    return this.slotOf[site]! >= 0;
  }

  openSites(): number[] {
    return Array.from(this.siteIn.filter((site) => site >= 0).toSorted());
  }

  /** Whether a site may open while another one closes (-1 for none), as far as number and budget go. */
  allows(opening: number, closing: number): boolean {
    if (closing < 0 && this.count >= this.slots) return false;
    const { price, budget } = this.core;
    if (!price) return true;
    return this.spent + price[opening]! - (closing < 0 ? 0 : price[closing]!) <= budget;
  }

  /** Opens a site and closes another one at once; -1 for none of it. Customers that both concern are looked at once. */
  change(opening: number, closing: number): void {
    const { core, slotOf, siteIn } = this;
    const { startOf, customerOf, rankOf } = core;
    let count = 0;
    for (const [site, most] of [
      [closing, 1],
      [opening, 0],
    ] as const) {
      if (site < 0) continue;
      for (let at = startOf[site]!; at < startOf[site + 1]!; at += 1) {
        const customer = customerOf[at]!;
        if (rankOf[at]! >= this.second[customer]! + most || this.isAffected[customer]) continue;
        this.isAffected[customer] = 1;
        this.affected[count] = customer;
        count += 1;
      }
      this.effort.spend(startOf[site + 1]! - startOf[site]!);
    }
    for (let at = 0; at < count; at += 1) this.reckon(this.affected[at]!, -1);
    if (closing >= 0) {
      const slot = slotOf[closing]!;
      slotOf[closing] = -1;
      siteIn[slot] = -1;
      // What is left of sums that cancel out.
      this.loss[slot] = 0;
      this.count -= 1;
      this.spent -= core.price?.[closing] ?? 0;
    }
    if (opening >= 0) {
      const slot = siteIn.indexOf(-1);
      slotOf[opening] = slot;
      siteIn[slot] = opening;
      this.count += 1;
      this.spent += core.price?.[opening] ?? 0;
    }
    for (let at = 0; at < count; at += 1) {
      const customer = this.affected[at]!;
      this.isAffected[customer] = 0;
      this.place(customer);
      this.reckon(customer, 1);
    }
    if (opening >= 0) this.touch(opening);
    if (closing >= 0) this.touch(closing);
  }

  /** Opens exactly these sites. */
  become(sites: readonly number[]): void {
    const wanted = new Set(sites);
    const closing = [...this.siteIn].filter((site) => site >= 0 && !wanted.has(site));
    const opening = sites.filter((site) => !this.isOpen(site));
    for (let at = 0; at < Math.max(closing.length, opening.length); at += 1) {
      this.change(opening[at] ?? -1, closing[at] ?? -1);
    }
  }

  /** What opening a site saves beyond its gain when the site of each slot closes; by slot, until the next call. */
  extraOf(site: number): Float64Array {
    const { extra, slots, scratch } = this;
    if (extra) {
      this.effort.spend(slots);
      return extra.subarray(site * slots, (site + 1) * slots);
    }
    const { startOf, customerOf, rankOf, start, cost } = this.core;
    for (let at = 0; at < this.nearCount; at += 1) scratch[this.near[at]!] = 0;
    this.nearCount = 0;
    for (let at = startOf[site]!; at < startOf[site + 1]!; at += 1) {
      const customer = customerOf[at]!;
      const rank = rankOf[at]!;
      const slot = this.slotOfFirst[customer]!;
      if (slot < 0 || rank >= this.second[customer]!) continue;
      const own = rank < this.first[customer]! ? this.firstCost[customer]! : cost[start[customer]! + rank]!;
      if (scratch[slot] === 0) {
        this.near[this.nearCount] = slot;
        this.nearCount += 1;
      }
      scratch[slot] = scratch[slot]! + this.secondCost[customer]! - own;
    }
    // Nothing of it lies beside the other in memory.
    this.effort.spend(4 * (startOf[site + 1]! - startOf[site]!));
    return scratch;
  }

  /** By customer: a price between the two cheapest open sites, where a bound may begin. */
  fairPrices(): Float64Array {
    return this.firstCost.map((cost, customer) => (cost + this.secondCost[customer]!) / 2);
  }

  /** The slots that {@link extraOf} has something for, of the site asked for last; all of them where it has a table. */
  slotsNear(): Int32Array {
    return this.extra ? this.every : this.near.subarray(0, this.nearCount);
  }

  clearTouched(): void {
    for (let at = 0; at < this.touchedCount; at += 1) this.isTouched[this.touched[at]!] = 0;
    this.touchedCount = 0;
  }

  /** Finds the customer's two cheapest open sites. */
  private place(customer: number): void {
    const { start, site, cost, lost } = this.core;
    const from = start[customer]!;
    const to = start[customer + 1]!;
    const { slotOf } = this;
    let first = from;
    while (first < to && slotOf[site[first]!]! < 0) first += 1;
    let second = first < to ? first + 1 : to;
    while (second < to && slotOf[site[second]!]! < 0) second += 1;
    this.first[customer] = first - from;
    this.second[customer] = second - from;
    this.slotOfFirst[customer] = first < to ? slotOf[site[first]!]! : -1;
    this.firstCost[customer] = first < to ? cost[first]! : lost[customer]!;
    this.secondCost[customer] = second < to ? cost[second]! : lost[customer]!;
    this.effort.spend(second - from);
  }

  /** Adds (1) or takes away (-1) what a customer has to say in value, gains, losses and extras. */
  private reckon(customer: number, sign: number): void {
    const { start, site, cost } = this.core;
    const from = start[customer]!;
    const slot = this.slotOfFirst[customer]!;
    const first = this.firstCost[customer]!;
    const spread = this.secondCost[customer]! - first;
    this.value += sign * first;
    if (slot >= 0) this.loss[slot] = this.loss[slot]! + sign * spread;
    const to = from + this.first[customer]!;
    const end = from + this.second[customer]!;
    if (from === end || this.secondCost[customer]! <= cost[from]!) return;
    const { gain, extra, slots } = this;
    for (let k = from; k < to; k += 1) {
      const j = site[k]!;
      gain[j] = gain[j]! + sign * (first - cost[k]!);
      if (extra && slot >= 0) extra[j * slots + slot] = extra[j * slots + slot]! + sign * spread;
      this.touch(j);
    }
    if (slot >= 0) {
      for (let k = to + 1; k < end; k += 1) {
        const j = site[k]!;
        if (extra) extra[j * slots + slot] = extra[j * slots + slot]! + sign * (first + spread - cost[k]!);
        this.touch(j);
      }
    }
    this.effort.spend(end - from);
  }

  private touch(site: number): void {
    if (this.isTouched[site]) return;
    this.isTouched[site] = 1;
    this.touched[this.touchedCount] = site;
    this.touchedCount += 1;
  }
}
