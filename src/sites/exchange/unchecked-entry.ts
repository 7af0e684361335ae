/** What a file says of one place, before anybody looked at it. */
export interface UncheckedEntry {
  /** Where it stands in the file: `row 12`, `feature 3`. */
  readonly where: string;
  readonly value: unknown;
  /** Why it cannot be read at all. */
  readonly fault?: string;
}
