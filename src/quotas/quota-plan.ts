import type { UnservedReason } from '#libs/allocation/index.js';
import type { IsoMonth } from '#libs/calendar/index.js';

/** Life of a plan: one draft and one published plan a month, the published ones before it are replaced. */
export type QuotaPlanState = 'draft' | 'published' | 'replaced';

/** How a proposal came out; counts only, never people. */
export interface QuotaOutcome {
  /** The engine that made the proposal, and what it may claim. */
  readonly engine: string;
  readonly status: 'optimal' | 'feasible' | 'infeasible';
  /** Largest possible distance to the best plan, 0 to 1. */
  readonly gap: number | null;
  /** Desk-days asked for, given, and not given. */
  readonly demandDays: number;
  readonly servedDays: number;
  readonly unservedDays: number;
  readonly employees: number;
  readonly employeesUnserved: number;
  /** Unserved desk-days by reason. */
  readonly reasons: Readonly<Partial<Record<UnservedReason, number>>>;
  /** Days at day prices, in cents. */
  readonly costCents: number;
  /** Median one-way minutes over served days; null when none is served. */
  readonly medianMinutes: number | null;
}

/** A quota plan of one employer for one month. */
export interface QuotaPlan {
  readonly id: string;
  readonly month: IsoMonth;
  readonly state: QuotaPlanState;
  readonly maxMinutes: number;
  readonly budgetCents: number | null;
  readonly outcome: QuotaOutcome;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly publishedAt: Date | null;
}

/** One site of a plan, in half-days. */
export interface QuotaPlanLine {
  readonly siteId: string;
  readonly proposedHalfDays: number;
  readonly halfDays: number;
  readonly employeesServed: number;
  readonly medianMinutes: number | null;
}
