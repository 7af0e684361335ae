/** What a reader gives one criterion, from 0 to 10, and why. */
export interface Score {
  readonly points: number;
  readonly reason: string;
}

/** Somebody who reads an answer for its funder. */
export interface Reading {
  readonly memberId: string;
  readonly name: string;
  readonly assignedAt: Date;
  readonly scoredAt: Date | null;
  /** In the order of the criteria; null before they are given, and while the reader of the page may not see them. */
  readonly scores: readonly Score[] | null;
  /** Weights times scores, in tenths of a point out of 100; null with the scores. */
  readonly points: number | null;
}

/** Somebody who does not read an answer, and why. */
export interface Interest {
  readonly memberId: string;
  readonly name: string;
  readonly reason: string;
}

/** Most points of a criterion. */
export const MOST_POINTS = 10;
