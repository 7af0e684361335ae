import type { IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';

/** The most people of one batch. */
export const MOST_PEOPLE = 20_000;

/** Attestations of one kind and period for many people, asked for together. */
export interface Batch {
  readonly id: string;
  readonly kind: string;
  readonly locale: Locale;
  readonly periodFrom: IsoDate;
  readonly periodTo: IsoDate;
  /** The unit whose people it is for; null: everybody. */
  readonly unit: string | null;
  readonly runId: string;
  readonly createdBy: string;
  readonly createdAt: Date;
}

/** How far a batch has come, in people. */
export interface BatchCounts {
  readonly people: number;
  readonly issued: number;
  /** Of whom nothing could be attested. */
  readonly refused: number;
}

/** A person of a batch whose turn comes. */
export interface WaitingPerson {
  readonly employeeId: string;
  /** What has a number already; null before. */
  readonly attestationId: string | null;
}

/** A person of a batch, with what became of it. */
export interface BatchLine {
  readonly employeeId: string;
  readonly name: string;
  readonly staffNumber: string;
  readonly unit: string;
  readonly attestationId: string | null;
  readonly number: string | null;
  readonly code: string | null;
  readonly sha256: string | null;
  readonly issued: boolean;
  /** Code of the refusal. */
  readonly refusal: string | null;
}
