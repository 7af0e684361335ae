import type { SitingBudget } from './scenario.js';

/** What a new place is reckoned to cost in all, whole euros. */
export interface PlaceCost {
  readonly euros: number;
  /** Who says so; null where nobody does, and the one cost for all is taken. */
  readonly source: string | null;
  /** What is taken from the one cost for all: nothing, the running, or everything. */
  readonly assumed: 'nothing' | 'running' | 'everything';
}

/** The cost of a place in a commune: its own as far as it is known, and else the one for all. */
export function placeCost({ each, yearly, years, costs }: SitingBudget, insee: string): PlaceCost {
  const own = costs.find((cost) => cost.insee === insee);
  if (!own) return { euros: each + years * yearly, source: null, assumed: 'everything' };
  const assumed = own.yearly === null && years > 0 ? 'running' : 'nothing';
  return { euros: own.opening + years * (own.yearly ?? yearly), source: own.source, assumed };
}

/** Whether places cost differently, so that the budget says which of them and not how many. */
export const costsDiffer = (budget: SitingBudget | null): budget is SitingBudget =>
  budget !== null && budget.costs.length > 0;

/** What places cost together. */
export const costOfAll = (budget: SitingBudget, communes: readonly string[]): number =>
  communes.reduce((sum, insee) => sum + placeCost(budget, insee).euros, 0);

/** The most places that a budget pays for: the locked ones, and the cheapest beside them. 0 where it does not pay for the locked ones. */
export function mostPaid(budget: SitingBudget, candidates: readonly string[], locked: readonly string[]): number {
  let left = budget.euros - costOfAll(budget, locked);
  if (left < 0) return 0;
  const prices = candidates
    .filter((insee) => !locked.includes(insee))
    .map((insee) => placeCost(budget, insee).euros)
    .toSorted((a, b) => a - b);
  const beyond = prices.findIndex((price) => (left -= price) < 0);
  return locked.length + (beyond < 0 ? prices.length : beyond);
}
