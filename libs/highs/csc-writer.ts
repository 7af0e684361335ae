/** A sparse matrix, compressed by column. */
export interface CscMatrix {
  readonly format: 'csc';
  readonly numRows: number;
  readonly numCols: number;
  readonly starts: Int32Array;
  readonly indices: Int32Array;
  readonly values: Float64Array;
}

/** Writes a sparse matrix column by column, with no object for an entry: models have millions of them. */
export class CscWriter {
  private readonly starts: Int32Array;
  private indices = new Int32Array(1024);
  private values = new Float64Array(1024);
  private count = 0;
  private column = 0;

  constructor(
    private readonly numRows: number,
    private readonly numCols: number,
  ) {
    this.starts = new Int32Array(numCols + 1);
  }

  /** An entry of the column at hand; left out when the row does not exist (-1) or the value is 0. */
  add(row: number, value: number): void {
    if (row < 0 || value === 0) return;
    if (this.count === this.indices.length) this.grow();
    this.indices[this.count] = row;
    this.values[this.count] = value;
    this.count += 1;
  }

  endColumn(): void {
    this.column += 1;
    this.starts[this.column] = this.count;
  }

  matrix(): CscMatrix {
    const { numRows, numCols, starts, count } = this;
    const [indices, values] = [this.indices.subarray(0, count), this.values.subarray(0, count)];
    return { format: 'csc', numRows, numCols, starts, indices, values };
  }

  private grow(): void {
    const [indices, values] = [new Int32Array(2 * this.count), new Float64Array(2 * this.count)];
    indices.set(this.indices);
    values.set(this.values);
    this.indices = indices;
    this.values = values;
  }
}
