import type { ShadowPrices } from '../plan/plan.js';
import type { AllocationProblem } from '../problem/problem.js';

/** The prices of a plan by position in the problem, in euros; 0 where the plan names none. None is below 0. */
export interface DualPrices {
  /** λ: for one euro of budget. */
  readonly budget: number;
  /** σ by site: for one desk-day, the day price included. */
  readonly worth: Float64Array;
  /** μ by `site * w + weekday`, on top of σ. */
  readonly weekdays: Float64Array;
  /** ν by unit: for one desk-day of its ceiling. */
  readonly unitDays: Float64Array;
  /** η by unit: for one euro of its budget. */
  readonly unitEuros: Float64Array;
}

/**
 * Reads the multipliers out of the shadow prices. A price for a limit that the problem does not have, below 0 or not a
 * number would prove nothing, so it counts as 0: whatever a plan says, the bound from what is read here is true.
 */
export function readDualPrices(problem: AllocationProblem, prices: ShadowPrices): DualPrices {
  const { sites, units, weekdays } = problem;
  const budget = problem.budget === null ? 0 : usable(prices.budgetPerEuro);
  const count = weekdays?.length ?? 0;
  const onWeekdays = new Float64Array(sites.length * count);
  sites.forEach(({ id, weekdays: caps }, site) => {
    if (!caps) return;
    const own = named(prices.weekdays, id) ?? [];
    caps.forEach((_, weekday) => (onWeekdays[site * count + weekday] = usable(own[weekday])));
  });
  return {
    budget,
    worth: Float64Array.from(sites, ({ id, price, committed }) => {
      const first = committed > 0 ? usable(named(prices.committed, id)) : price * (1 + budget);
      return first + usable(named(prices.sites, id));
    }),
    weekdays: onWeekdays,
    unitDays: Float64Array.from(units, ({ name, deskDays }) =>
      deskDays === null ? 0 : usable(named(prices.units, name)?.deskDay),
    ),
    unitEuros: Float64Array.from(units, (unit) =>
      unit.budget === null ? 0 : usable(named(prices.units, unit.name)?.euro),
    ),
  };
}

function usable(price: number | null | undefined): number {
  return typeof price === 'number' && price > 0 && price < Infinity ? price : 0;
}

/** Ids are free texts: `constructor` must not find what every object has. */
function named<T>(record: Readonly<Record<string, T>> | undefined, id: string): T | undefined {
  return record && Object.hasOwn(record, id) ? record[id] : undefined;
}
