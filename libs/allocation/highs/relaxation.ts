import type { CoreDuals, CoreProblem } from '../core/core-problem.js';
import { buildModel } from './highs-model.js';
import { layOut, type Layout } from './layout.js';
import { loadSolver, NO_SEARCH, solveModel } from '#libs/highs/index.js';

/** The linear relaxation: sites may be used in part, and so may days. */
export type Relaxation =
  | { readonly status: 'infeasible' }
  | {
      readonly status: 'optimal';
      /** Money units; no plan costs less. */
      readonly bound: number;
      readonly duals: CoreDuals;
      /** Days by link, weekdays together; not whole. */
      readonly days: Float64Array;
    };

/**
 * Solves the relaxation: a second opinion on the other engines, and the prices of scarce things where there are several
 * budgets. Fees are spread over the desk-days that a site can have at most, so that the duals live on sites alone.
 * @param open by site: 1 for those that may be used, with their fee due in any case; undefined lets the relaxation choose
 */
export async function solveRelaxation(core: CoreProblem, open?: Uint8Array): Promise<Relaxation> {
  const highs = await loadSolver();
  const layout = layOut(core, false);
  const model = buildModel(core, layout, 'nothing');
  if (open) {
    layout.open.forEach((column, site) => {
      if (column < 0) return;
      model.colLower[column] = open[site]!;
      model.colUpper[column] = open[site]!;
    });
  }
  const solved = solveModel(highs, model, NO_SEARCH);
  if (solved.status === 'infeasible') return solved;
  if (solved.status === 'nothing') throw new RangeError('a linear program has no search to be limited');
  const { width } = layout;
  return {
    status: 'optimal',
    bound: solved.bound * core.scale,
    duals: readDuals(core, layout, solved.rowDual),
    days: Float64Array.from(core.links.site, (_, link) =>
      sum(solved.values.subarray(link * width, (link + 1) * width)),
    ),
  };
}

/** The multipliers of `≤` rows come negative from a minimisation, those of `≥` rows positive. Money units per unit. */
function readDuals(core: CoreProblem, layout: Layout, rowDual: Float64Array): CoreDuals {
  const { rows } = layout;
  /** Both sides of a row of money are in euros. */
  const price = (row: number): number => (row < 0 ? 0 : Math.max(0, -rowDual[row]!));
  const desk = (row: number): number => price(row) * core.scale;
  const least = (row: number): number => (row < 0 ? 0 : Math.max(0, rowDual[row]!) * core.scale);
  const budget = price(rows.budget);
  return {
    budget,
    worth: Float64Array.from(core.sites, (site, index) => {
      // The row of committed desk-days says what the last of them is worth: the full price once they are all in use.
      const own = site.committed === 0 ? site.price * (1 + budget) : desk(rows.committed[index]!);
      return Math.max(0, own + desk(rows.load[index]!) - least(rows.minimum[index]!));
    }),
    siteWeekdays: core.weekdays === 0 ? null : Float64Array.from(rows.siteWeekdays, desk),
    unitDeskDays: Float64Array.from(rows.unitDeskDays, desk),
    unitBudgets: Float64Array.from(rows.unitBudget, price),
  };
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
