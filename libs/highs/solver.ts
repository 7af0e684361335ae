import type { CallbackData, Highs, HighsCallbackMap, Model, ModelData } from 'highs';
import { createRequire } from 'node:module';
import type { CscMatrix } from './csc-writer.js';

/** The columns' domains and the rows' limits; the typed arrays are the caller's to change. */
export interface HighsModel extends ModelData {
  readonly colCost: Float64Array;
  readonly colLower: Float64Array;
  readonly colUpper: Float64Array;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  readonly integrality: Int32Array;
  readonly matrix: CscMatrix;
}

let loading: Promise<Highs> | undefined;

/** The WASM build of HiGHS, loaded once for a process: 3.5 MB. */
export function loadSolver(): Promise<Highs> {
  loading ??= openHighs();
  return loading;
}

function openHighs(): Promise<Highs> {
  // The types of the package describe its CommonJS build, so that is the one to load.
  const highs: typeof import('highs') = createRequire(import.meta.url)('highs');
  return highs.default();
}

/** Called while HiGHS searches, a few times a second at most; euros for a model of euros. */
export type OnSearch = (progress: { readonly objective?: number; readonly bound?: number }) => void;

/** How long HiGHS searches, and to which gap. Never by the clock: the answer must be the same on every machine. */
export interface SearchLimits {
  /** Relative gap at which an answer is good enough. */
  readonly gap: number;
  readonly nodes: number;
  /** Simplex iterations of all nodes together. */
  readonly iterations: number;
}

/** For a model without whole columns. */
export const NO_SEARCH: SearchLimits = { gap: 0, nodes: 0, iterations: 0 };

/** An answer of HiGHS in the units of the model. `limit`: the best that was found until a limit, without a proof. */
export type Solved =
  | { readonly status: 'infeasible' }
  /** A limit came first, and nothing had been found. */
  | { readonly status: 'nothing'; readonly nodes: number }
  | {
      readonly status: 'optimal' | 'limit';
      readonly values: Float64Array;
      readonly objective: number;
      /** No answer can be less. */
      readonly bound: number;
      readonly nodes: number;
      /** By row: the change of the objective by one more unit of the limit; LPs only. */
      readonly rowDual: Float64Array;
    };

/** HiGHS ends in a way that is neither an answer nor a proof: broken numbers or no memory. */
class SolverError extends Error {
  override readonly name = 'SolverError';
}

/** Interior point beats the simplex from about here on. */
const LARGE_LP = 100_000;

/** How {@link solveModel} is followed, and where it starts. */
export interface SolveModelOptions {
  readonly onSearch?: OnSearch | undefined;
  /** Values of the columns of a plan that is known; whole columns only profit. */
  readonly start?: Float64Array | undefined;
}

/** Solves a model and frees it. */
export function solveModel(
  highs: Highs,
  data: HighsModel,
  limits: SearchLimits,
  { onSearch, start }: SolveModelOptions = {},
): Solved {
  const integral = data.integrality.includes(1);
  const model = highs.createModel(data);
  try {
    model.options.set({
      output_flag: false,
      random_seed: 1,
      solver: !integral && data.numCols > LARGE_LP ? 'ipm' : 'choose',
      mip_rel_gap: limits.gap,
      mip_abs_gap: 1e-7,
      mip_max_nodes: limits.nodes,
      // Measured on problems with fees and a budget: half the time, and the same answers.
      mip_heuristic_run_rens: false,
      mip_heuristic_run_root_reduced_cost: false,
    });
    if (integral && start) model.setSolution({ colValue: start });
    const { modelStatus } = model.run(integral ? callbacks(highs, limits, onSearch) : undefined);
    return read(highs, model, modelStatus, integral);
  } finally {
    model.dispose();
  }
}

function read(highs: Highs, model: Model, status: number, integral: boolean): Solved {
  const { modelStatus, solutionStatus } = highs.constants;
  if (status === modelStatus.infeasible || status === modelStatus.unboundedOrInfeasible)
    return { status: 'infeasible' };
  const nodes = integral ? Number(model.info.get('mip_node_count')) : 0;
  const proven = status === modelStatus.optimal;
  const stopped =
    status === modelStatus.solutionLimit || status === modelStatus.iterationLimit || status === modelStatus.interrupted;
  if (!proven && !stopped) throw new SolverError(`HiGHS ended with status ${status}`);
  if (stopped && model.info.get('primal_solution_status') !== solutionStatus.feasible)
    return { status: 'nothing', nodes };
  const { colValue, rowDual } = model.getSolution();
  const objective = model.getObjectiveValue();
  const bound = integral ? Math.min(objective, Number(model.info.get('mip_dual_bound'))) : objective;
  return { status: proven ? 'optimal' : 'limit', values: colValue, objective, bound, nodes, rowDual };
}

function callbacks(highs: Highs, limits: SearchLimits, onSearch: OnSearch | undefined): HighsCallbackMap {
  const { callbackType } = highs.constants;
  const tell = ({ data }: { readonly data: CallbackData }): undefined => {
    const [objective, bound] = [finite(data.mip_primal_bound), finite(data.mip_dual_bound)];
    onSearch?.({ ...(objective === undefined ? {} : { objective }), ...(bound === undefined ? {} : { bound }) });
  };
  const interrupt: HighsCallbackMap = {
    [callbackType.mipInterrupt]: (event) => {
      if (Number(event.data.mip_total_lp_iterations ?? 0) > limits.iterations) event.interrupt();
      return undefined;
    },
  };
  if (!onSearch) return interrupt;
  return { ...interrupt, [callbackType.mipLogging]: tell, [callbackType.mipImprovingSolution]: tell };
}

/** HiGHS says infinity for what it does not have yet. */
function finite(value: number | undefined): number | undefined {
  return value !== undefined && Math.abs(value) < 1e30 ? value : undefined;
}
