import type { IsoDate } from '#libs/calendar/index.js';
import type { SiteKind } from '#libs/geo/index.js';
import type { Limit } from '../../coverage/coverage.rules.js';

/** `covering`: most people within the limit of minutes. `median`: the shortest way on average, everybody counted. */
export const OBJECTIVES = ['covering', 'median'] as const;
export type Objective = (typeof OBJECTIVES)[number];

/** Whom a place is for. */
export const PEOPLE = ['teleworkers', 'in-work'] as const;
export type People = (typeof PEOPLE)[number];

/** Which places count as existing: all, those with desks (not only a public digital space), or those of a kind. */
export type ExistingKinds = 'any' | 'work' | SiteKind;

/** What a place in one commune costs, as somebody reckoned it. Whole euros. */
export interface OwnCost {
  readonly insee: string;
  readonly opening: number;
  /** For each year that it runs; null where the source does not say. */
  readonly yearly: number | null;
  /** Who says so. */
  readonly source: string;
}

/** What may be spent. Whole euros. */
export interface SitingBudget {
  readonly euros: number;
  /** Opening of a place whose cost nobody knows, and its running in a year. */
  readonly each: number;
  readonly yearly: number;
  /** Years of running that the budget pays for; 0 for the opening alone. */
  readonly years: number;
  /** Communes whose cost is known; none: every place costs the same, and the budget is a number of places. */
  readonly costs: readonly OwnCost[];
}

/** What a planner asks. */
export interface SitingWish {
  /** As an address says it, `departement:37`; empty where communes are listed. */
  readonly territory: string;
  /** INSEE codes of a list; empty where a territory is named. */
  readonly communes: readonly string[];
  readonly objective: Objective;
  /** Longest way by car; for a median it only tells who is near. */
  readonly minutes: Limit;
  readonly people: People;
  /** New places, locked ones included; at most so many where places cost differently. */
  readonly places: number;
  /** The number follows from it. Null where the number was asked for. */
  readonly budget: SitingBudget | null;
  readonly kinds: ExistingKinds;
  /** Who runs what counts as existing; null for everybody. */
  readonly runBy: 'public' | 'private' | null;
  /** INSEE codes of communes that get a place whatever else, and that get none. */
  readonly locked: readonly string[];
  readonly excluded: readonly string[];
  /** Seconds of computation at most. */
  readonly seconds: number;
  readonly seed: number;
}

/** A place that exists, as far as it counts. */
export interface ExistingPlace {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly lat: number;
  readonly lon: number;
}

/** A commune of the territory: who is there, and how long the way is before and after. */
export interface SitedCommune {
  readonly insee: string;
  /** Expected or counted people, not rounded. */
  readonly people: number;
  /** Minutes by car to the nearest existing place; null where none is within {@link FARTHEST_MINUTES}. */
  readonly before: number | null;
  /** The same with the new places. */
  readonly after: number | null;
  /** INSEE code of the new place that is nearest, where it is nearer than every existing one. */
  readonly by: string | null;
}

/** What so many new places, or so much money, are worth: people within the limit, or people × minutes. */
export interface CurvePoint {
  readonly places: number;
  /** The budget of the point; null where numbers of places are compared. */
  readonly euros: number | null;
  readonly value: number;
  /** No choice of so many places does better. */
  readonly bound: number;
}

/** What was found, and the data that it was found from. */
export interface SitingOutcome {
  /** Day on which the existing places were read. */
  readonly day: IsoDate;
  readonly existing: readonly ExistingPlace[];
  /** Places that do not say whether they are what counts, and do not count. */
  readonly unsure: number;
  /** In the order of the territory. */
  readonly communes: readonly SitedCommune[];
  /** INSEE codes of the new places: first what serves most, then what serves most beside it. */
  readonly open: readonly string[];
  readonly value: number;
  readonly bound: number;
  /** Distance of both as a share of the value. */
  readonly gap: number;
  /** Whether nothing better exists. */
  readonly proven: boolean;
  /** The clock stopped the search: another run may find another plan. */
  readonly cutShort: boolean;
  readonly engine: string;
  /** From no new place to one more than asked for, not every number where there are many; or from no budget to a larger one. */
  readonly curve: readonly CurvePoint[];
}

export type SitingState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

/** A scenario as it was asked once. */
export interface SitingVersion {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly wish: SitingWish;
  readonly askedBy: string;
  readonly askedAt: Date;
  /** Asked for by the night, since the data had moved. */
  readonly byNight: boolean;
  readonly state: SitingState;
  /** What the computation is at (`common.jobs.<step>`). */
  readonly step: string | null;
  /** Code of the refusal where it failed. */
  readonly failure: string | null;
  readonly outcome: SitingOutcome | null;
}

/** A version in a list. */
export type SitingLine = Omit<SitingVersion, 'outcome' | 'step' | 'failure' | 'wish'>;

/** Ways beyond are told as none: nobody goes to a desk that far. */
export const FARTHEST_MINUTES = 60;
