import type { TransportSolver } from './solve-transport.js';

/** A cycle that can still lower the cost for some euros: the arc that closes it, and both per day. */
interface Offer {
  readonly arc: number;
  readonly saving: number;
  readonly price: number;
}

/** Passes over the offers: after one pass other cycles can be free. Few are ever useful. */
const PASSES = 6;

/**
 * Spends what a whole plan leaves of the budget. Every arc outside the tree closes one cycle, along which days can be
 * moved without breaking any other limit; cycles are used in the order of what they save per euro, each for as many
 * whole days as the rest pays for (the greedy of the fractional knapsack, Dantzig 1957). Changes the flow; the tree of
 * the simplex no longer belongs to it.
 *
 * @param cost by arc, without any price on the budget
 * @param price by arc: what a day on it takes from the budget
 * @param left money units that may be spent
 * @returns money units that stay unspent
 */
export function fillBudget(solver: TransportSolver, cost: Float64Array, price: Float64Array, left: number): number {
  let rest = left;
  for (let pass = 0; pass < PASSES && rest > 0; pass += 1) {
    const before = rest;
    for (const offer of offers(solver, cost, price, rest)) rest -= push(solver, offer, rest);
    if (rest === before) break;
  }
  return rest;
}

function offers(solver: TransportSolver, cost: Float64Array, price: Float64Array, left: number): Offer[] {
  const { simplex } = solver;
  const { source, target } = solver.network.arcs;
  const costs = simplex.potentialsUnder(cost);
  const prices = simplex.potentialsUnder(price);
  const found: Offer[] = [];
  for (let arc = 0; arc < cost.length; arc += 1) {
    const sign = simplex.direction(arc);
    if (sign === 0) continue;
    const saving = -sign * (cost[arc]! + costs[source[arc]!]! - costs[target[arc]!]!);
    if (saving <= 0) continue;
    const dear = sign * (price[arc]! + prices[source[arc]!]! - prices[target[arc]!]!);
    if (dear <= left) found.push({ arc, saving, price: dear });
  }
  // Savings without a price come first; then by saving per euro, compared without division.
  return found.toSorted((a, b) => {
    if (a.price <= 0 || b.price <= 0) return Math.sign(a.price) - Math.sign(b.price) || a.arc - b.arc;
    return b.saving / b.price - a.saving / a.price || a.arc - b.arc;
  });
}

/** Moves days along the cycle of an offer. @returns money units spent. */
function push({ simplex, network }: TransportSolver, { arc, price }: Offer, left: number): number {
  if (price > left) return 0;
  const { capacity } = network.arcs;
  const cycle = simplex.cycle(arc);
  let days = price > 0 ? Math.floor(left / price) : Infinity;
  for (const step of cycle) {
    days = Math.min(days, step >= 0 ? capacity[step]! - simplex.flow[step]! : simplex.flow[~step]!);
    if (days === 0) return 0;
  }
  if (!Number.isFinite(days)) return 0;
  for (const step of cycle) {
    if (step >= 0) simplex.flow[step]! += days;
    else simplex.flow[~step]! -= days;
  }
  return days * price;
}
