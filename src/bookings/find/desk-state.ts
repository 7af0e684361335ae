/** A desk of a site on a day: in which halves it is taken by anybody or blocked, blocked, and a person's own. */
export interface DeskState {
  readonly id: string;
  readonly label: string;
  readonly features: readonly string[];
  readonly taken: HalvesOf;
  readonly blocked: HalvesOf;
  readonly own: HalvesOf;
}

/** Morning and afternoon. */
export interface HalvesOf {
  readonly am: boolean;
  readonly pm: boolean;
}
