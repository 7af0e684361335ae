import { createRequire } from 'node:module';
import type { AllocationProblem } from '../../../libs/allocation/index.js';
import { linearModel } from './linear-model.js';
import { type Answer, timed } from './measured.js';

// Its types describe the CommonJS build.
const { default: loadHighs }: typeof import('highs') = createRequire(import.meta.url)('highs');

/** Columns from which the interior point of HiGHS is faster than its simplex: 28 s and 89 s for the largest instance. */
const LARGE = 20_000;

/** The peer in WebAssembly: HiGHS on the textbook model, handed over in typed arrays, the fastest way known. */
export async function solveWithHighs(problem: AllocationProblem): Promise<Answer> {
  const highs = await loadHighs();
  const { result, ...times } = await timed(() => {
    const { columns, rows, cost, upper, equations, right, starts, indices, values } = linearModel(problem);
    const solver = columns > LARGE ? 'ipm' : 'choose';
    return highs.withModel(
      {
        numCols: columns,
        numRows: rows,
        colCost: cost,
        colLower: new Float64Array(columns),
        colUpper: upper,
        rowLower: right.map((value, row) => (row < equations ? value : -Infinity)),
        rowUpper: right,
        matrix: { format: 'csc', numRows: rows, numCols: columns, starts, indices, values },
      },
      (model) => {
        model.options.set({ output_flag: false, solver });
        model.run();
        const optimal = model.getModelStatus() === highs.constants.modelStatus.optimal;
        return {
          engine: `highs-wasm ${solver === 'ipm' ? 'interior point' : 'simplex'}`,
          status: optimal ? 'optimal' : `status ${model.getModelStatus()}`,
          objective: optimal ? model.getObjectiveValue() : null,
          pivots: solver === 'ipm' ? null : Number(model.info.get('simplex_iteration_count')),
        };
      },
    );
  });
  return { ...result, bound: null, gap: null, ...times };
}
