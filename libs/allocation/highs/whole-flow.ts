import type { Highs } from 'highs';
import type { CoreFlow, CoreProblem } from '../core/core-problem.js';
import { keepsLimits } from './flow-limits.js';
import { buildModel } from './highs-model.js';
import type { Layout } from './layout.js';
import { type HighsModel, type SearchLimits, solveModel } from '#libs/highs/index.js';

/**
 * No plan of whole days was found within the search limits, although one may exist: several budgets together can cause
 * that.
 */
export class NoWholePlanError extends Error {
  override readonly name = 'NoWholePlanError';

  constructor() {
    super('no plan of whole days was found, and none was shown to be impossible');
  }
}

/** The tolerance of HiGHS around a whole number. */
const WHOLE = 1e-6;

/** The small searches that make the last few days whole. */
const REPAIR: SearchLimits = { gap: 0, nodes: 2_000, iterations: 500_000 };

/** What the flow has to keep besides the limits of the problem. */
export interface WholeFlowOptions {
  /** By class: the least days served in all, besides the class's own minimum. */
  readonly floors?: Float64Array | undefined;
  /** Gives the model another goal, or more rows. */
  readonly shape?: (model: HighsModel) => HighsModel;
}

/**
 * The answer of HiGHS as a flow of whole days that keeps every limit. Where budgets leave a few values in part, the whole
 * ones are kept, and the classes with a value in part are placed again in a small search; when that cannot be done, all
 * classes that share a site with them are, and then all classes.
 * @param values of the columns; the choice of sites in them stays
 * @throws NoWholePlanError
 */
export function wholeFlow(
  highs: Highs,
  core: CoreProblem,
  layout: Layout,
  values: Float64Array,
  { floors, shape = (model) => model }: WholeFlowOptions = {},
): CoreFlow {
  const rounded = flowOf(core, layout, values);
  const split = splitClasses(core, layout, values);
  if (!split.includes(1) && keepsLimits(core, rounded, floors)) return rounded;
  for (const free of [split, withNeighbours(core, layout, values, split), split.map(() => 1)]) {
    const solved = solveModel(highs, shape(refill(core, layout, values, free, floors)), REPAIR);
    if (solved.status !== 'optimal' && solved.status !== 'limit') continue;
    const flow = flowOf(core, layout, solved.values);
    if (keepsLimits(core, flow, floors)) return flow;
  }
  throw new NoWholePlanError();
}

/** The nearest whole days. */
function flowOf({ links, weekdays }: CoreProblem, layout: Layout, values: Float64Array): CoreFlow {
  const whole = values.slice(0, layout.unserved).map((value) => Math.max(0, Math.round(value)));
  if (weekdays === 0) return { days: whole, weekdays: null };
  const days = new Float64Array(links.site.length);
  whole.forEach((value, column) => (days[Math.floor(column / weekdays)]! += value));
  return { days, weekdays: whole };
}

/** By class: 1 when one of its columns is not whole. */
function splitClasses({ classes, links }: CoreProblem, { width }: Layout, values: Float64Array): Uint8Array {
  const split = new Uint8Array(classes.length);
  classes.forEach((_, index) => {
    for (let column = links.start[index]! * width; column < links.start[index + 1]! * width; column += 1) {
      if (Math.abs(values[column]! - Math.round(values[column]!)) > WHOLE) split[index] = 1;
    }
  });
  return split;
}

/** The classes given, and all that use a site where one of those has days. */
function withNeighbours(core: CoreProblem, { width }: Layout, values: Float64Array, split: Uint8Array): Uint8Array {
  const { classes, sites, links } = core;
  const used = (link: number): boolean =>
    values.subarray(link * width, (link + 1) * width).some((days) => days > WHOLE);
  const touched = new Uint8Array(sites.length);
  const wider = split.slice();
  for (const mark of [touched, wider]) {
    classes.forEach((_, index) => {
      for (let link = links.start[index]!; link < links.start[index + 1]!; link += 1) {
        if (!used(link)) continue;
        if (mark === touched && split[index] === 1) touched[links.site[link]!] = 1;
        if (mark === wider && touched[links.site[link]!] === 1) wider[index] = 1;
      }
    });
  }
  return wider;
}

/** The model with the choice of sites kept, and the days of every class that is not free. */
function refill(
  core: CoreProblem,
  layout: Layout,
  values: Float64Array,
  free: Uint8Array,
  floors: Float64Array | undefined,
): HighsModel {
  const model = buildModel(core, layout, 'all', floors);
  const fix = (column: number): void => {
    const value = Math.min(Math.max(0, Math.round(values[column]!)), model.colUpper[column]!);
    model.colLower[column] = value;
    model.colUpper[column] = value;
  };
  for (const column of layout.open) if (column >= 0) fix(column);
  core.classes.forEach((_, index) => {
    if (free[index] === 1) return;
    const { start } = core.links;
    for (let column = start[index]! * layout.width; column < start[index + 1]! * layout.width; column += 1) fix(column);
  });
  return model;
}
