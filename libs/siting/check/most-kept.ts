import type { SitingProblem } from '../problem/problem.js';

/** The most that places keep which may be open together, or a little more where a budget is spent in part. */
export function mostKept({ p, budget, candidates }: SitingProblem, keeps: Float64Array): number {
  const rows = candidates.map(({ fixed, cost }, site) => ({ fixed, cost, keeps: keeps[site]! }));
  const fixed = rows.filter((row) => row.fixed);
  const free = rows.filter((row) => !row.fixed && row.keeps > 0);
  const sum = (list: readonly { readonly keeps: number }[]): number => list.reduce((all, row) => all + row.keeps, 0);
  const byNumber =
    p === null ? Infinity : sum(free.toSorted((a, b) => b.keeps - a.keeps).slice(0, Math.max(0, p - fixed.length)));
  const left = budget === null ? Infinity : budget - fixed.reduce((all, { cost }) => all + cost, 0);
  return sum(fixed) + Math.min(byNumber, budget === null ? Infinity : spentWell(free, left), sum(free));
}

/** Of what keeps most for its cost, as much as the money buys. */
function spentWell(rows: readonly { readonly cost: number; readonly keeps: number }[], money: number): number {
  let left = money;
  let kept = 0;
  for (const { cost, keeps } of rows.toSorted((a, b) => b.keeps * a.cost - a.keeps * b.cost)) {
    if (cost <= left) kept += keeps;
    else return kept + (keeps * Math.max(0, left)) / cost;
    left -= cost;
  }
  return kept;
}
