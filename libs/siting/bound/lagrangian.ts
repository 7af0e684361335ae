import type { CoreProblem } from '../core/core-problem.js';
import type { Effort } from '../core/effort.js';
import { type Choice, chooseSites } from './choose-sites.js';

/** A lower bound on what any plan costs, with the prices that prove it. */
export interface Bound {
  readonly value: number;
  /** By customer: what it would pay to be served; never above `least` of the problem. */
  readonly prices: Float64Array;
}

/**
 * The Lagrangian bound of the location problem: each customer pays its price, each site keeps what its customers pay above
 * their costs, the dearest sites (as many as may be open) are taken. Subgradient steps with memory.
 */
export class Lagrangian {
  best: Bound;
  /** The sites that the best bound takes. */
  private bestChoice: Choice;
  private readonly prices: Float64Array;
  private readonly surplus: Float64Array;
  private readonly direction: Float64Array;
  private readonly served: Float64Array;
  private pace = 1;
  private stale = 0;

  constructor(
    private readonly core: CoreProblem,
    private readonly effort: Effort,
    start: Float64Array,
  ) {
    this.prices = start.map((price, customer) => Math.min(price, core.least[customer]!));
    this.surplus = new Float64Array(core.sites);
    this.direction = new Float64Array(core.customers);
    this.served = new Float64Array(core.customers);
    this.bestChoice = chooseSites(core, this.surplus);
    this.best = { value: -Infinity, prices: this.prices.slice() };
  }

  /** What each site keeps at the best prices; never above 0. */
  bestSurplus(): Float64Array {
    surplusAt(this.core, this.best.prices, this.surplus);
    return this.surplus.slice();
  }

  get choice(): Choice {
    return this.bestChoice;
  }

  /** Whether the steps have become too short to get anywhere. */
  get isSettled(): boolean {
    return this.pace < 1e-4;
  }

  /** Begins again at the best prices with long steps. */
  refresh(pace: number): void {
    this.prices.set(this.best.prices);
    this.direction.fill(0);
    this.pace = pace;
    this.stale = 0;
  }

  /**
   * One step towards a higher bound.
   * @param goal what the best plan costs
   * @returns the choice of sites at the prices of this step
   */
  step(goal: number): Choice {
    const { core, prices, surplus, direction } = this;
    const looked = surplusAt(core, prices, surplus);
    this.effort.spend(looked + 8 * core.sites + OVERHEAD);
    const choice = chooseSites(core, surplus);
    let value = choice.value;
    for (const price of prices) value += price;
    if (value > this.best.value) {
      if (value > this.best.value + Math.abs(goal) * 1e-6) this.stale = 0;
      this.best = { value, prices: prices.slice() };
      this.bestChoice = choice;
    } else this.stale += 1;
    if (this.stale >= PATIENCE) {
      this.refresh(this.pace / 2);
      return choice;
    }
    this.countServed(choice.share, looked);
    let norm = 0;
    for (let customer = 0; customer < core.customers; customer += 1) {
      const next = 1 - this.served[customer]! + MEMORY * direction[customer]!;
      // A price that stands at its limit is not pushed against it.
      direction[customer] = next > 0 && prices[customer]! >= core.least[customer]! ? 0 : next;
      norm += direction[customer]! ** 2;
    }
    if (norm === 0) {
      this.pace = 0;
      return choice;
    }
    const length = (this.pace * Math.max(goal - value, Math.abs(goal) * 1e-7)) / norm;
    for (let customer = 0; customer < core.customers; customer += 1) {
      const price = prices[customer]! + length * direction[customer]!;
      prices[customer] = Math.max(0, Math.min(price, core.least[customer]!));
    }
    return choice;
  }

  /** How often each customer is served by the sites that are taken, from the shorter lists. @param looked ways below the prices */
  private countServed(share: Float64Array, looked: number): void {
    const { startOf, sites } = this.core;
    this.served.fill(0);
    let ways = 0;
    for (let site = 0; site < sites; site += 1) if (share[site]! > 0) ways += startOf[site + 1]! - startOf[site]!;
    this.effort.spend(Math.min(ways, looked));
    if (ways < looked) this.countBySite(share);
    else this.countByCustomer(share);
  }

  private countBySite(share: Float64Array): void {
    const { startOf, customerOf, rankOf, start, cost, sites } = this.core;
    for (let site = 0; site < sites; site += 1) {
      const part = share[site]!;
      if (part === 0) continue;
      for (let at = startOf[site]!; at < startOf[site + 1]!; at += 1) {
        const customer = customerOf[at]!;
        if (cost[start[customer]! + rankOf[at]!]! < this.prices[customer]!) this.served[customer]! += part;
      }
    }
  }

  private countByCustomer(share: Float64Array): void {
    const { start, site, cost, customers } = this.core;
    for (let customer = 0; customer < customers; customer += 1) {
      const price = this.prices[customer]!;
      let served = 0;
      for (let k = start[customer]!; k < start[customer + 1]! && cost[k]! < price; k += 1) served += share[site[k]!]!;
      this.served[customer] = served;
    }
  }
}

/** Steps of the effort that one costs besides what is counted in it. */
const OVERHEAD = 500;

/** Steps without a higher bound before the steps are halved. */
const PATIENCE = 20;

/** Share of the direction before that stays in the next one. */
const MEMORY = 0.5;

/** Fills what each site keeps (0 or less); returns the number of ways looked at. */
function surplusAt(core: CoreProblem, prices: Float64Array, surplus: Float64Array): number {
  const { start, site, cost, customers } = core;
  surplus.fill(0);
  let steps = 0;
  for (let customer = 0; customer < customers; customer += 1) {
    const price = prices[customer]!;
    const to = start[customer + 1]!;
    let k = start[customer]!;
    for (; k < to; k += 1) {
      const keeps = cost[k]! - price;
      if (keeps >= 0) break;
      const j = site[k]!;
      surplus[j] = surplus[j]! + keeps;
    }
    steps += k - start[customer]!;
  }
  return steps + customers;
}
