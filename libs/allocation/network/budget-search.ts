import type { CoreDuals, CoreFlow } from '../core/core-problem.js';
import { coreCost } from '../core/core-cost.js';
import { fillBudget } from './fill-budget.js';
import { weightedCost, type Weights } from './network-costs.js';
import type { NetworkStart } from './network-simplex.js';
import type { TransportSolver } from './solve-transport.js';

/** A whole plan within the budget, and the proof of how good it is. Money units. */
export interface BudgetAnswer {
  readonly flow: CoreFlow;
  /** No plan within the budget costs less. */
  readonly bound: number;
  /** Prices at the multiplier of the bound. */
  readonly duals: CoreDuals;
}

/** The cheapest spending that meets everything else, when it is above the budget. */
export interface BudgetTooSmall {
  readonly leastSpend: number;
}

/** A plan that is optimal at one multiplier. */
interface Point {
  /** What is minimised, and prices with fees. */
  readonly cost: number;
  readonly spend: number;
  readonly weights: Weights;
  readonly state: NetworkStart;
}

const MOST_BITS = 20;
const MOST_STEPS = 60;
const SPENDING: Weights = { days: 0, price: 1 };

/**
 * One euro budget over the transportation network, by Lagrangian relaxation (Geoffrion 1974; Fisher 1981): a price λ on
 * every euro spent keeps the problem a network, and `L(λ) = min cost + λ·(spend − budget)` is a bound for every λ ≥ 0.
 *
 * Every plan is a line in λ and L is their lower envelope. The search keeps the last plan on either side of the budget
 * and solves where their lines meet (Kelley 1960), from the previous basis, until no line lies lower there. Where λ is
 * not a small fraction it is rounded to a multiple of `2^-bits`; all costs are multiplied by the denominator, so that
 * everything stays whole. The best plan within the budget is then filled up; see {@link fillBudget}.
 *
 * @param solver after its feasibility stage
 * @param budget money units for prices, the committed ones included
 * @param euro what a money unit spent counts in the cost: 1, or 0 when spending is only limited
 */
export function solveWithinBudget(
  solver: TransportSolver,
  budget: number,
  onStep: (bound: number, objective: number) => void = () => {},
  euro: 0 | 1 = 1,
): BudgetAnswer | BudgetTooSmall {
  return new MultiplierSearch(solver, budget, euro, onStep).run();
}

/** Greatest common divisor (Euclid). */
function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

class MultiplierSearch {
  private readonly plain: Weights;
  private dear!: Point;
  private thrifty!: Point;
  private best!: { readonly bound: number; readonly at: Point };

  constructor(
    private readonly solver: TransportSolver,
    private readonly budget: number,
    private readonly euro: 0 | 1,
    private readonly onStep: (bound: number, objective: number) => void,
  ) {
    this.plain = { days: 1, price: euro };
  }

  run(): BudgetAnswer | BudgetTooSmall {
    const { solver, budget } = this;
    const nobody = solver.network.elastic.length === 0 ? this.present(SPENDING) : undefined;
    this.dear = this.solveAt(this.plain);
    this.best = { bound: this.dear.cost, at: this.dear };
    if (this.dear.spend <= budget) return { flow: solver.flow, bound: this.dear.cost, duals: solver.duals() };
    // Where nobody must be served, serving nobody spends least.
    this.thrifty = nobody ?? this.solveAt(SPENDING);
    if (this.thrifty.spend > budget) return { leastSpend: this.thrifty.spend };
    this.search();
    return this.answer();
  }

  private search(): void {
    for (let step = 0; step < MOST_STEPS; step += 1) {
      const weights = this.meeting();
      if (!weights || this.wasTried(weights)) break;
      const next = this.solveAt(weights);
      const height = this.height(next, weights);
      const lower = height < this.height(this.dear, weights) && height < this.height(this.thrifty, weights);
      const bound = Number(height / BigInt(weights.days));
      if (bound > this.best.bound) this.best = { bound, at: next };
      if (next.spend > this.budget) this.dear = next;
      else if (next.cost <= this.thrifty.cost) this.thrifty = next;
      this.onStep(this.best.bound, this.thrifty.cost);
      if (!lower) break;
    }
  }

  private solveAt(weights: Weights): Point {
    this.solver.minimise(weights);
    return this.present(weights);
  }

  private present(weights: Weights): Point {
    const { objective, spend } = coreCost(this.solver.core, this.solver.flow);
    const cost = this.euro === 1 ? objective : objective - spend;
    return { cost, spend, weights, state: this.solver.simplex.snapshot() };
  }

  private answer(): BudgetAnswer {
    const { solver, budget, best, thrifty } = this;
    const { core, network, simplex } = solver;
    simplex.restore(best.at.state);
    solver.minimise(best.at.weights);
    const duals = solver.duals();
    simplex.restore(thrifty.state);
    const plain = weightedCost(core, network, this.plain);
    fillBudget(solver, plain, weightedCost(core, network, SPENDING), budget - thrifty.spend);
    return { flow: solver.flow, bound: Math.min(best.bound, this.present(this.plain).cost), duals };
  }

  /**
   * The multiplier at which the plans on the two sides cost the same: as the fraction it is where its terms are small
   * enough, to the nearest `2^-bits` otherwise; null when not even whole ones fit.
   */
  private meeting(): Weights | null {
    const saved = this.thrifty.cost - this.dear.cost;
    const spent = this.dear.spend - this.thrifty.spend;
    if (!(saved > 0 && spent > 0)) return null;
    const { core, network } = this.solver;
    const dearest = core.sites.reduce((most, site) => Math.max(most, site.price), 1);
    const day = core.links.travel.reduce((most, travel) => Math.max(most, travel), core.penalty);
    const weightsOf = (days: number, multiplier: number): Weights => ({ days, price: this.euro * days + multiplier });
    const fits = ({ days, price }: Weights): boolean =>
      Math.max(days * day, price * dearest) * (network.start.tree.length + 2) < Number.MAX_SAFE_INTEGER;
    const divisor = gcd(saved, spent);
    const exact = weightsOf(spent / divisor, saved / divisor);
    if (fits(exact)) return exact;
    for (let bits = MOST_BITS; bits >= 0; bits -= 1) {
      const rounded = weightsOf(2 ** bits, Math.round((saved / spent) * 2 ** bits));
      if (fits(rounded)) return rounded;
    }
    return null;
  }

  private wasTried({ days, price }: Weights): boolean {
    return [this.dear, this.thrifty].some(({ weights }) => weights.days === days && weights.price === price);
  }

  /** `cost + λ·(spend − budget)` of a plan at a multiplier, times `weights.days`: whole, and too large for a double. */
  private height({ cost, spend }: Point, { days, price }: Weights): bigint {
    return BigInt(cost) * BigInt(days) + BigInt(price - this.euro * days) * BigInt(spend - this.budget);
  }
}
