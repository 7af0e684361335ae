import type { AllocationProblem } from '../../../libs/allocation/index.js';

/**
 * A linear programme by columns (compressed): minimise `cost · x` with `lower ≤ x ≤ upper` and rows that are equal to,
 * or at most, their right-hand side.
 */
export interface LinearModel {
  readonly columns: number;
  readonly rows: number;
  readonly cost: Float64Array;
  readonly upper: Float64Array;
  /** Rows before this one are equations, the others upper limits. */
  readonly equations: number;
  readonly right: Float64Array;
  readonly starts: Int32Array;
  readonly indices: Int32Array;
  readonly values: Float64Array;
}

/**
 * The textbook model that the peers solve, independent of the engine: one column per journey, one per person for
 * unserved days; one row per person, one per site, and one for the budget. For instances of the benchmark only: neither
 * fees nor minimums, units, weekdays or needs.
 */
export function linearModel(problem: AllocationProblem): LinearModel {
  const { employees, sites, ways, budget } = problem;
  const links = ways.reduce((sum, own) => sum + own.length, 0);
  const columns = links + employees.length;
  const rows = employees.length + sites.length + (budget === null ? 0 : 1);
  const perLink = budget === null ? 2 : 3;
  const entries = links * perLink + employees.length;
  const model = {
    columns,
    rows,
    cost: new Float64Array(columns).fill(problem.unservedPenalty, links),
    upper: new Float64Array(columns).fill(Infinity),
    equations: employees.length,
    right: new Float64Array(rows),
    starts: new Int32Array(columns + 1),
    indices: new Int32Array(entries),
    values: new Float64Array(entries).fill(1),
  };
  let column = 0;
  let entry = 0;
  ways.forEach((own, employee) => {
    for (const { site, minutes } of own) {
      const price = sites[site]?.price ?? 0;
      model.cost[column] = price + 2 * problem.minuteValue * minutes;
      model.indices[entry] = employee;
      model.indices[entry + 1] = employees.length + site;
      if (budget !== null) {
        model.indices[entry + 2] = rows - 1;
        model.values[entry + 2] = price;
      }
      entry += perLink;
      column += 1;
      model.starts[column] = entry;
    }
  });
  employees.forEach(({ days }, employee) => {
    model.right[employee] = days;
    model.upper[column] = days;
    model.indices[entry] = employee;
    entry += 1;
    column += 1;
    model.starts[column] = entry;
  });
  sites.forEach(({ deskDays }, site) => (model.right[employees.length + site] = deskDays));
  if (budget !== null) model.right[rows - 1] = budget;
  return model;
}
