/** What somebody wishes for the months to come. */
export interface DeskWish {
  /** Days near home in a month; null: as the register says. */
  readonly daysPerMonth: number | null;
  /** ISO weekdays, 1 is Monday; none: any that the agreement has. */
  readonly weekdays: readonly number[];
  /** Sites that suit best. */
  readonly preferred: readonly string[];
  /** Sites at which no day shall be planned. */
  readonly never: readonly string[];
}
