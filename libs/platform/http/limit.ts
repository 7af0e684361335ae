/** A limit: so many points in so many seconds for one key. */
export interface Limit {
  readonly name: string;
  readonly points: number;
  readonly seconds: number;
}
