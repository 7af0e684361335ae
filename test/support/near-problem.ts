import { toCore } from '../../libs/allocation/core/classes.js';
import type { CoreProblem } from '../../libs/allocation/core/core-problem.js';
import { parseProblem } from '../../libs/allocation/problem/parse-problem.js';

interface Row {
  readonly id: string;
  readonly [field: string]: unknown;
}

interface Rows {
  readonly employees: readonly Row[];
  readonly sites: readonly Row[];
  readonly [field: string]: unknown;
}

/** A small problem as the engines see it: everybody is 10 minutes from every site, and a minute counts 20 cents. */
export function nearProblem(problem: Rows): CoreProblem {
  const minutes = problem.employees.flatMap(({ id }) => problem.sites.map((site) => [id, site.id, 10]));
  return toCore(parseProblem({ maxMinutes: 45, minuteValue: 0.2, minutes, ...problem }, () => 10));
}
