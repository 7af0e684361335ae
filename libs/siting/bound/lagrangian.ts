import type { CoreProblem } from '../core/core-problem.js';
import type { Effort } from '../core/effort.js';
import { type Choice, chooseSites } from './choose-sites.js';
import { Pace } from './pace.js';
import { scaledPrices } from './scaled-prices.js';
import { surplusAt } from './surplus.js';

/** A lower bound on what any plan costs, with the prices that prove it. */
export interface Bound {
  readonly value: number;
  /** By customer: what it would pay to be served; never above `least` of the problem. */
  readonly prices: Float64Array;
}

/**
 * The Lagrangian bound of the location problem: each customer pays its price, each site keeps what its customers pay above
 * their costs, the dearest sites (as many as may be open) are taken. The prices rise by the volume algorithm (Barahona and Anbil,
 * Math. Programming 87, 2000): from the best ones, along what the mean of the last choices leaves unserved or serves twice.
 */
export class Lagrangian {
  best: Bound;
  /** Only some hundreds of steps can be taken in all. */
  readonly isHurried: boolean;
  /** The sites that the best bound takes. */
  private bestChoice: Choice;
  private readonly prices: Float64Array;
  private readonly surplus: Float64Array;
  private readonly direction: Float64Array;
  private readonly served: Float64Array;
  /** By customer: how often the last choices serve it, newer ones counting more. */
  private readonly mean: Float64Array;
  private readonly pace: Pace;

  constructor(
    private readonly core: CoreProblem,
    private readonly effort: Effort,
    start: Float64Array,
  ) {
    this.surplus = new Float64Array(core.sites);
    const fair = start.map((price, customer) => Math.min(price, core.least[customer]!));
    const looked = surplusAt(core, fair, this.surplus);
    this.isHurried = effort.part(1) < HURRIED * 2 * (looked + OVERHEAD);
    // With many steps it is no gain: of twelve covering cases five ended up to 0.5 % lower, three up to 0.2 % higher.
    this.prices = this.isHurried ? scaledPrices(core, fair, effort) : fair;
    this.direction = new Float64Array(core.customers);
    this.served = new Float64Array(core.customers);
    this.mean = new Float64Array(core.customers);
    this.bestChoice = chooseSites(core, this.surplus);
    this.best = { value: -Infinity, prices: this.prices.slice() };
    this.pace = new Pace(this.isHurried);
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
    return this.pace.isSettled;
  }

  /** Begins again at the best prices with long steps. */
  refresh(length: number): void {
    this.prices.set(this.best.prices);
    this.pace.restart(length);
  }

  /**
   * One step towards a higher bound.
   * @param goal what the best plan costs
   * @returns the choice of sites at the prices of this step
   */
  step(goal: number): Choice {
    const { core, prices, surplus, best, pace } = this;
    const looked = surplusAt(core, prices, surplus);
    this.effort.spend(looked + 8 * core.sites + OVERHEAD);
    const choice = chooseSites(core, surplus);
    let value = choice.value;
    for (const price of prices) value += price;
    this.countServed(choice.share, looked);
    const newest = pace.isNew ? 1 : pace.newest;
    const ahead = this.follow(newest);
    pace.take(value - best.value, ahead, Math.abs(goal));
    if (value > best.value) {
      this.best = { value, prices: prices.slice() };
      this.bestChoice = choice;
    }
    this.move(goal);
    return choice;
  }

  /** Takes what the choice serves into the mean. @returns whether (above 0) the bound would still rise in the last direction */
  private follow(newest: number): number {
    const { mean, served, direction } = this;
    let ahead = 0;
    for (let customer = 0; customer < mean.length; customer += 1) {
      const own = served[customer]!;
      ahead += direction[customer]! * (1 - own);
      mean[customer] = mean[customer]! + newest * (own - mean[customer]!);
    }
    return ahead;
  }

  /** The next prices, from the best ones. */
  private move(goal: number): void {
    const { core, prices, direction, mean, best } = this;
    let norm = 0;
    for (let customer = 0; customer < prices.length; customer += 1) {
      const wanted = 1 - mean[customer]!;
      const price = best.prices[customer]!;
      // A price that stands at its limit is not pushed against it.
      const blocked = wanted > 0 ? price >= core.least[customer]! : price <= 0;
      direction[customer] = blocked ? 0 : wanted;
      norm += direction[customer]! ** 2;
    }
    if (norm < 1e-12) {
      this.pace.settle();
      return;
    }
    const length = (this.pace.length * Math.max(goal - best.value, Math.abs(goal) * 1e-6)) / norm;
    for (let customer = 0; customer < prices.length; customer += 1) {
      const price = best.prices[customer]! + length * direction[customer]!;
      prices[customer] = Math.max(0, Math.min(price, core.least[customer]!));
    }
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

/** With fewer steps than these in all there is no time to find the way slowly. */
const HURRIED = 2000;

/** Steps of the effort that one costs besides what is counted in it. */
const OVERHEAD = 500;
