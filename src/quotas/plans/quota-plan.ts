import type { IsoMonth } from '#libs/calendar/index.js';
import type { UnservedReason } from '#libs/allocation/index.js';
import type { TravelSource } from '#libs/geo/index.js';

/** Life of a plan: one draft and one published plan a month, the published ones before it are replaced. */
export type QuotaPlanState = 'draft' | 'published' | 'replaced';

/** Which sites a proposal may use. Those where something is booked keep what is booked, chosen or not. */
export type SiteChoice =
  | { readonly kind: 'all' }
  /** Where the employer holds desk-days in that month, or in the month before when it holds none. */
  | { readonly kind: 'current' }
  | { readonly kind: 'chosen'; readonly siteIds: readonly string[] };

/** The parameters of a proposal, chosen by HR. */
export interface PlanWish {
  readonly month: IsoMonth;
  /** Longest trip, one way, in minutes. */
  readonly maxMinutes: number;
  /** Euro cents for the month; null for no limit. */
  readonly budgetCents: number | null;
  /** Days that everybody with a suitable site in reach gets at least: a choice of the employer, no rule of law. */
  readonly minDaysEach: number;
  /** Serve those first who would get the smallest share of their days, before the largest total. */
  readonly fairness: boolean;
  readonly sites: SiteChoice;
}

/** How demand is served by some grants: counts only, never people. */
export interface ServedDemand {
  readonly servedDays: number;
  /** Employees who ask for days and get none. */
  readonly employeesWithoutDesk: number;
  /** Median one-way minutes over served days; null when none is served. */
  readonly medianMinutes: number | null;
  /** Desk-days that nobody takes, although they are granted. */
  readonly emptyDays: number;
  /** Granted days at day prices, in cents. */
  readonly costCents: number;
  /** Sites whose next desk-day would serve a day that has no desk. */
  readonly shortSiteIds: readonly string[];
}

/** The outcome of a proposal; counts only, never people. */
export interface QuotaOutcome extends ServedDemand {
  /** The engine that made the proposal, and what it may claim. */
  readonly engine: string;
  readonly status: 'optimal' | 'feasible';
  /** Largest possible distance to the best plan, 0 to 1. */
  readonly gap: number;
  /** Desk-days requested, and those not served. */
  readonly demandDays: number;
  readonly unservedDays: number;
  /** Days that people want and that limits of their terms or of the framework do not let them ask for: not requested. */
  readonly heldDays: number;
  readonly employeesHeld: number;
  /** People who may ask and live outside France, for whom nothing is planned. */
  readonly employeesAbroad: number;
  readonly employees: number;
  /** Employees who miss one day or more. */
  readonly employeesUnserved: number;
  /** Smallest share of days served among those who have a suitable site in reach, 0 to 1. */
  readonly smallestShare: number;
  /** Unserved desk-days by reason. */
  readonly reasons: Readonly<Partial<Record<UnservedReason, number>>>;
  /** What one more euro of budget would save, in euros of the minimised sum; null without a budget. */
  readonly euroWorth: number | null;
  /** Employees who get more days than before, and fewer. */
  readonly gaining: number;
  readonly losing: number;
  /** Who said the trips; an estimate where any of them is one. */
  readonly travelSource: TravelSource;
  /** The same demand under the grants that the plan was compared with; null where nothing was compared. */
  readonly before: (ServedDemand & { readonly month: IsoMonth }) | null;
}

/** A quota plan of one employer for one month. */
export interface QuotaPlan extends PlanWish {
  readonly id: string;
  readonly state: QuotaPlanState;
  readonly outcome: QuotaOutcome;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly publishedAt: Date | null;
  /** The former plan whose lines this one brought back. */
  readonly restoredFrom: string | null;
}

/** What keeps a site's number from being larger. */
export type HeldBy = 'capacity' | 'budget' | 'demand';

/** One site of a plan, in half-days. */
export interface QuotaPlanLine {
  readonly siteId: string;
  /** Granted before: in the same month, or in the one before when there was nothing yet. */
  readonly beforeHalfDays: number;
  readonly proposedHalfDays: number;
  readonly halfDays: number;
  /** HR wants this number: a new computation keeps it and moves the others. */
  readonly locked: boolean;
  readonly employeesServed: number;
  readonly medianMinutes: number | null;
  /** What one more desk-day here would save, in cents of the minimised sum; null when unknown. */
  readonly worthCents: number | null;
  /** Why the number differs from before (`quotas.change.<reason>`); null for a line added by hand. */
  readonly reason: string | null;
  /** Where moved days come from or go to, the largest number first. */
  readonly reasonSiteIds: readonly string[];
  readonly heldBy: HeldBy | null;
}

/** What HR typed in a line of a draft. */
export interface TypedLine {
  readonly halfDays: number;
  readonly locked: boolean;
}
