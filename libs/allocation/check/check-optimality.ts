import type { FeasiblePlan } from '../plan/plan.js';
import type { AllocationProblem, AllocationSite } from '../problem/problem.js';
import { type DualPrices, readDualPrices } from './dual-prices.js';
import { sumTolerance } from './exactness.js';
import { Suitability } from './suitability.js';

/** What the shadow prices of a plan prove. */
export interface DualProof {
  /** Euros that no plan can undercut; Infinity when the minimums and weekdays of some employee leave no plan at all. */
  readonly bound: number;
  /** The bound that the plan reports is no higher than what is proven, to a millionth. */
  readonly provesReportedBound: boolean;
  /** The plan costs no more than what is proven, to a millionth: it is optimal for the weighted sum. */
  readonly provesOptimal: boolean;
}

/**
 * Proves a lower bound on the objective of every plan from the plan's shadow prices alone, by Lagrangian duality
 * (A. M. Geoffrion, "Lagrangean relaxation for integer programming", Mathematical Programming Study 2, 1974).
 *
 * Let `x_esw` be the days of employee e at site s on weekday w, `u_e` the unserved ones, `L_s` the load and `o_s` whether
 * s is open, with travel `t_es = 2·minuteValue·minutes_es`, price `p_s`, fee `f_s`, committed `c_s`, penalty π. The
 * contract is
 *
 *     min Σ t_es x_esw + π Σ u_e + Σ_s [p_s max(c_s, L_s) + f_s o_s]
 *
 * Everything that ties an employee to others is taken out of the constraints and priced instead:
 *
 *     L_s = Σ_e,w x_esw                          at σ_s, of any sign, since it is an equation
 *     Σ_e x_esw ≤ cap_sw                         at μ_sw ≥ 0
 *     Σ_s [p_s max(c_s, L_s) + f_s o_s] ≤ B      at λ ≥ 0
 *     Σ_e∈U x_esw ≤ C_U, Σ_e∈U p_s x_esw ≤ B_U   at ν_U ≥ 0 and η_U ≥ 0
 *
 * A plan that keeps them has, for each, price × (left - right) ≤ 0 (= 0 for the equation): adding these terms to its
 * objective does not raise it. The least that the sum takes over everything that keeps the other constraints is
 * therefore no more than the least objective. And that sum falls apart into employees and sites:
 *
 *     Σ_e min Σ x_esw (t_es + σ_s + μ_sw + ν_U + η_U p_s) + π u_e     days, weekdays and minimum of e kept
 *   + Σ_s min (1 + λ) [p_s max(c_s, L_s) + f_s o_s] - σ_s L_s         deskDays, opening and minimum of s kept
 *   - Σ μ_sw cap_sw - λ B - Σ_U (ν_U C_U + η_U B_U)
 *
 * Both kinds of minimum are found exactly, and in whole days anyhow, so nothing is lost but what the prices miss. With
 * neither fees nor contract minimums the best prices reach the optimum of the linear relaxation (LP duality); where that
 * has a whole solution, as the network of the plain problem has, they prove the plan optimal.
 *
 * The prices need not be trusted: bad ones give a low bound, never a false one. `fairness` is not looked at; the bound
 * is one for the weighted sum.
 */
export function checkOptimality(problem: AllocationProblem, plan: FeasiblePlan): DualProof {
  const prices = readDualPrices(problem, plan.shadowPrices);
  const bound = employeesAtLeast(problem, prices) + sitesAtLeast(problem, prices) - limitsCount(problem, prices);
  const tolerance = sumTolerance(problem);
  return {
    bound,
    provesReportedBound: bound >= plan.bound - tolerance(plan.bound),
    provesOptimal: bound >= plan.objective - tolerance(plan.objective),
  };
}

/** What all employees cost at least, each as if alone. */
function employeesAtLeast(problem: AllocationProblem, prices: DualPrices): number {
  const suitability = new Suitability(problem);
  const unitAt = new Map(problem.units.map(({ name }, position) => [name, position]));
  const times = problem.weekdays ?? [Infinity];
  const count = times.length;
  const cheapest = new Float64Array(count);
  let sum = 0;
  problem.employees.forEach(({ unit, weekdays, days }, employee) => {
    const unitPosition = unit === undefined ? undefined : unitAt.get(unit);
    const perDay = unitPosition === undefined ? 0 : prices.unitDays[unitPosition]!;
    const perEuro = unitPosition === undefined ? 0 : prices.unitEuros[unitPosition]!;
    cheapest.fill(Infinity);
    for (const { site, minutes } of suitability.of(employee)) {
      const day =
        2 * problem.minuteValue * minutes +
        prices.worth[site]! +
        perDay +
        (perEuro === 0 ? 0 : perEuro * problem.sites[site]!.price);
      for (let weekday = 0; weekday < count; weekday += 1) {
        const onWeekday = day + (problem.weekdays ? prices.weekdays[site * count + weekday]! : 0);
        if (onWeekday < cheapest[weekday]!) cheapest[weekday] = onWeekday;
      }
    }
    const most = times.map((time, weekday) => Math.min(time, weekdays?.[weekday] ?? time));
    sum += daysAtLeast({ days, minimum: suitability.minimum(employee), cheapest, most }, problem.unservedPenalty);
  });
  return sum;
}

/** The wishes of one employee: days, how many of them are a must, and by weekday the cheapest day and the most days. */
interface Wishes {
  readonly days: number;
  readonly minimum: number;
  readonly cheapest: Float64Array;
  readonly most: readonly number[];
}

/**
 * The cheapest way to spend days: weekday after weekday from the cheapest on, while it is a must or cheaper than leaving
 * the day. That is exact, since days on one weekday all cost the same and the weekdays share nothing but the total.
 */
function daysAtLeast({ days, minimum, cheapest, most }: Wishes, penalty: number): number {
  let [served, cost] = [0, 0];
  const order =
    most.length === 1 ? [0] : most.map((_, weekday) => weekday).toSorted((a, b) => cheapest[a]! - cheapest[b]!);
  for (const weekday of order) {
    const day = cheapest[weekday]!;
    if (day === Infinity) break;
    const wanted = (day < penalty ? days : minimum) - served;
    const taken = Math.max(0, Math.min(wanted, most[weekday]!));
    served += taken;
    cost += taken * day;
  }
  return served < minimum ? Infinity : cost + (days - served) * penalty;
}

/** What all sites cost at least, each free to choose its load. */
function sitesAtLeast(problem: AllocationProblem, prices: DualPrices): number {
  const count = problem.weekdays?.length ?? 0;
  return problem.sites.reduce((sum, site, position) => {
    const weekdays = site.weekdays ?? [];
    const caps = weekdays.reduce(
      (total, most, weekday) => total + most * prices.weekdays[position * count + weekday]!,
      0,
    );
    return sum + siteAtLeast(site, prices.worth[position]!, 1 + prices.budget) - caps;
  }, 0);
}

/**
 * @param worth σ, euros for one desk-day
 * @param euro 1 + λ, what one euro spent counts
 */
function siteAtLeast(site: AllocationSite, worth: number, euro: number): number {
  const { price, committed, deskDays, minimumDeskDays, fixedFee } = site;
  const closed = committed > 0 ? Infinity : 0;
  const lowest = committed >= minimumDeskDays ? 0 : minimumDeskDays;
  if (lowest > deskDays) return closed;
  // Linear on both sides of `committed`: the minimum is at an end, or there.
  const loads = [lowest, Math.min(Math.max(committed, lowest), deskDays), deskDays];
  const open = loads.map((load) => euro * (price * Math.max(committed, load) + fixedFee) - worth * load);
  return Math.min(closed, ...open);
}

/** What the prices give back for limits that are shared: budget and units. Sites have theirs in their own part. */
function limitsCount({ budget, units }: AllocationProblem, prices: DualPrices): number {
  return units.reduce(
    (sum, unit, position) =>
      sum + prices.unitDays[position]! * (unit.deskDays ?? 0) + prices.unitEuros[position]! * (unit.budget ?? 0),
    prices.budget * (budget ?? 0),
  );
}
