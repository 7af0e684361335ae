import { CscWriter, type HighsModel } from '#libs/highs/index.js';
import type { SitingProblem } from '../problem/problem.js';
import type { Ways } from '../ways/ways.js';

/**
 * Siting with capacities as HiGHS reads it: y of an open place, x of each way, all or nothing. `Σ x = 1` of a demand (at most 1
 * in covering), `x ≤ y`, `Σ weight·x ≤ capacity·y`, `Σ y ≤ p`, `Σ cost·y ≤ budget`. Columns: the candidates, then the ways.
 */
export function assignmentModel(problem: SitingProblem, ways: Ways): HighsModel {
  const { candidates, demand, objective, p, budget } = problem;
  const covering = objective === 'covering';
  const [sites, rows, entries] = [candidates.length, demand.length, ways.site.length];
  const strong = rows;
  const capacity = strong + entries;
  const number = capacity + sites;
  const numRows = number + 2;
  const numCols = sites + entries;
  const writer = new CscWriter(numRows, numCols);
  const bySite: number[][] = candidates.map(() => []);
  ways.site.forEach((site, way) => bySite[site]!.push(way));
  candidates.forEach(({ capacity: most, cost }, site) => {
    for (const way of bySite[site]!) writer.add(strong + way, -1);
    if (most !== null) writer.add(capacity + site, -most);
    writer.add(number, 1);
    writer.add(number + 1, cost);
    writer.endColumn();
  });
  const colCost = new Float64Array(numCols);
  demand.forEach(({ weight }, row) => {
    for (let way = ways.start[row]!; way < ways.start[row + 1]!; way += 1) {
      const site = ways.site[way]!;
      colCost[sites + way] = covering ? -weight : weight * ways.distance[way]!;
      writer.add(row, 1);
      writer.add(strong + way, 1);
      if (candidates[site]!.capacity !== null) writer.add(capacity + site, weight);
      writer.endColumn();
    }
  });
  const rowUpper = new Float64Array(numRows).fill(1, 0, rows);
  rowUpper[number] = p ?? sites;
  rowUpper[number + 1] = budget ?? Infinity;
  return {
    numCols,
    numRows,
    offset: 0,
    colCost,
    colLower: Float64Array.from({ length: numCols }, (_, column) => (candidates[column]?.fixed ? 1 : 0)),
    colUpper: new Float64Array(numCols).fill(1),
    rowLower: new Float64Array(numRows).fill(-Infinity).fill(covering ? -Infinity : 1, 0, rows),
    rowUpper,
    integrality: new Int32Array(numCols).fill(1),
    matrix: writer.matrix(),
  };
}
