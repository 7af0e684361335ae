import type { PlanUnserved, ShadowPrices, UnservedReason } from '../plan/plan.js';

const WHY: Readonly<Record<UnservedReason, string>> = {
  'no-site-in-reach': 'no suitable site is in reach',
  'site-capacity': 'the suitable sites in reach are full or stay closed',
  budget: 'one more day would pass the budget',
  'unit-ceiling': 'the unit has all its desk-days',
  'weekday-capacity': 'the sites have room on other weekdays only',
  'dearer-than-unserved': 'a day costs more than unservedPenalty says it is worth',
};

/** Sites that are named at most; the others are in `shadowPrices`. */
const MOST_SITES = 10;

const euros = (value: number): string => `${value.toFixed(2)} euros`;

/**
 * Why days stay unserved, and what one more unit of each scarce resource would save; in English, the most telling
 * first.
 */
export function explanations(unserved: readonly PlanUnserved[], prices: ShadowPrices): string[] {
  const days = new Map<UnservedReason, number>();
  for (const line of unserved) days.set(line.reason, (days.get(line.reason) ?? 0) + line.days);
  const reasons = [...days]
    .toSorted(([, a], [, b]) => b - a)
    .map(([reason, count]) => `${count} day${count === 1 ? '' : 's'} unserved: ${WHY[reason]}.`);
  const budget =
    prices.budgetPerEuro !== null && prices.budgetPerEuro > 0
      ? [`One more euro of budget is worth ${euros(prices.budgetPerEuro)}.`]
      : [];
  const sites = Object.entries(prices.sites)
    .filter(([, saves]) => saves > 0)
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, MOST_SITES)
    .map(([id, saves]) => `One more desk-day at ${id} saves ${euros(saves)}.`);
  const units = Object.entries(prices.units ?? {})
    .filter(([, { deskDay }]) => deskDay > 0)
    .map(([name, { deskDay }]) => `One more desk-day for ${name} saves ${euros(deskDay)}.`);
  return [...reasons, ...budget, ...sites, ...units];
}
