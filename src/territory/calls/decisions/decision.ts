/** What becomes of an answer. */
export const OUTCOMES = ['granted', 'reserve', 'refused'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** A decision; a correction is another one with the next number. */
export interface Decision {
  readonly id: string;
  readonly number: number;
  readonly outcome: Outcome;
  /** Null unless it is granted. */
  readonly amountCents: number | null;
  readonly reason: string;
  readonly aidId: string | null;
  readonly decidedBy: string;
  readonly decidedAt: Date;
}
