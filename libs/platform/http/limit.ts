/** A limit: at most `points` in `seconds` for one key. */
export interface Limit {
  readonly name: string;
  readonly points: number;
  readonly seconds: number;
}
