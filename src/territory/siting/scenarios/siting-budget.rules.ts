import type { Commune } from '#libs/geo/index.js';
import { readOwnCosts } from './own-costs.rules.js';
import { costOfAll, costsDiffer, mostPaid } from './place-cost.rules.js';
import { MOST_PLACES, type SitingForm } from './scenario.forms.js';
import type { SitingBudget, SitingWish } from './scenario.js';
import { SitingRefused } from './siting.errors.js';

type Typed = Pick<SitingForm, 'places' | 'budget' | 'placeCost' | 'placeYearly' | 'years' | 'costs'>;

/** Which communes there are, may get a place, and must (INSEE codes). */
interface Choice {
  readonly territory: readonly Commune[];
  readonly candidates: readonly string[];
  readonly locked: readonly string[];
}

/**
 * The number of new places: as typed, or what a budget pays for; at most so many where places cost differently.
 * @throws SitingRefused where both are given, or neither, or costs that no budget uses
 */
export function numberOf(typed: Typed, choice: Choice): Pick<SitingWish, 'places' | 'budget'> {
  const { places, budget: euros, placeCost: each, placeYearly: yearly, years } = typed;
  if (places > 0 && euros > 0) throw new SitingRefused('budget', 'siting-number-or-budget');
  if (places > 0 && typed.costs !== '') throw new SitingRefused('costs', 'siting-costs-budget');
  if (places > 0) return { places, budget: null };
  if (euros === 0) throw new SitingRefused('places', 'siting-number-missing');
  const budget = { euros, each, yearly, years, costs: readOwnCosts(typed.costs, choice.territory) };
  const known = new Set(budget.costs.map(({ insee }) => insee));
  if (each === 0 && choice.candidates.some((insee) => !known.has(insee)))
    throw new SitingRefused('placeCost', 'siting-cost-missing');
  const paid = costsDiffer(budget) ? paidFor(budget, choice) : Math.floor(euros / (each + years * yearly));
  if (paid === 0) throw new SitingRefused('budget', 'siting-budget-low');
  if (paid > MOST_PLACES) throw new SitingRefused('budget', 'siting-budget-high', { places: paid, most: MOST_PLACES });
  return { places: paid, budget };
}

function paidFor(budget: SitingBudget, { candidates, locked }: Choice): number {
  const cost = costOfAll(budget, locked);
  if (cost > budget.euros) throw new SitingRefused('budget', 'siting-budget-locked', { cost });
  return mostPaid(budget, candidates, locked);
}
