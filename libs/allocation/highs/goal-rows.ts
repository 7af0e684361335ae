import type { CscMatrix, HighsModel } from '#libs/highs/index.js';
import type { GoalCosts } from './goals.js';

/** A goal that is reached already: its value must not become worse. */
export interface KeptGoal extends GoalCosts {
  readonly most: number;
}

/** The model with another goal, and with a row for each goal that is to be kept. */
export function pursue(model: HighsModel, goal: GoalCosts, kept: readonly KeptGoal[]): HighsModel {
  return {
    ...model,
    numRows: model.numRows + kept.length,
    colCost: goal.costs,
    offset: goal.offset,
    rowLower: append(
      model.rowLower,
      kept.map(() => -Infinity),
    ),
    rowUpper: append(
      model.rowUpper,
      kept.map(({ most, offset }) => most - offset),
    ),
    matrix: addRows(
      model.matrix,
      kept.map(({ costs }) => costs),
    ),
  };
}

function append(values: Float64Array, more: readonly number[]): Float64Array {
  const longer = new Float64Array(values.length + more.length);
  longer.set(values);
  longer.set(more, values.length);
  return longer;
}

/** Adds dense rows below a matrix. */
function addRows(matrix: CscMatrix, rows: readonly Float64Array[]): CscMatrix {
  if (rows.length === 0) return matrix;
  const { numCols, numRows } = matrix;
  const most = matrix.indices.length + rows.length * numCols;
  const [starts, indices, values] = [new Int32Array(numCols + 1), new Int32Array(most), new Float64Array(most)];
  let count = 0;
  for (let column = 0; column < numCols; column += 1) {
    const [from, to] = [matrix.starts[column]!, matrix.starts[column + 1]!];
    indices.set(matrix.indices.subarray(from, to), count);
    values.set(matrix.values.subarray(from, to), count);
    count += to - from;
    for (let row = 0; row < rows.length; row += 1) {
      const value = rows[row]![column]!;
      if (value === 0) continue;
      indices[count] = numRows + row;
      values[count] = value;
      count += 1;
    }
    starts[column + 1] = count;
  }
  return {
    format: 'csc',
    numRows: numRows + rows.length,
    numCols,
    starts,
    indices: indices.subarray(0, count),
    values: values.subarray(0, count),
  };
}
