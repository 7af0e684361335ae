import type { DayPart, IsoDate } from '#libs/calendar/index.js';
import type { RefusalParams } from '#libs/platform/errors/index.js';
import type { HalfDay } from '#libs/day-ledger/index.js';
import type { TeleworkLimits } from '../agreements/index.js';
import type { Employment } from '../employees/index.js';
import type { OfficeWeek } from '../ledger/index.js';
import type { GrantBalance } from '../quotas/index.js';
import type { EvidenceKind, SiteDay } from '../sites/index.js';
import type { GrantedException } from './exceptions/limit-exception.js';
import type { UsedEmployerLimit } from './limits/employer-limit.js';
import type { TeamMoment } from './moments/team-moment.js';
import type { Slot, SlotWish } from './slot.rules.js';

/** The terms of the agreement in force that limit bookings, on the day in question. */
export interface BookableTerms extends TeleworkLimits {
  /** ISO weekdays on which telework is agreed. */
  readonly weekdays: readonly number[];
  readonly places: readonly string[];
}

/** An active booking of the same person. */
export interface OwnBooking {
  readonly siteId: string;
  readonly day: IsoDate;
  readonly part: DayPart;
  readonly start: Date;
  readonly end: Date;
}

/** A place on the day in question. */
export interface PlaceFacts {
  readonly siteId: string;
  readonly name: string;
  readonly siteDay: SiteDay;
  /** The employer's grant there in that month; null when it has none. */
  readonly quota: GrantBalance | null;
  /** Desks free at the requested time; a lower bound where not all were counted. */
  readonly freeDesks: number;
  /** What the host charter asks for and is missing of the day. */
  readonly missingEvidence: readonly EvidenceKind[];
}

/** Every fact that the judgement needs, gathered beforehand. */
export interface BookingFacts<T extends BookableTerms = BookableTerms> extends Employment {
  readonly day: IsoDate;
  readonly wish: SlotWish;
  readonly now: Date;
  /** IANA zone whose clocks count: the place's, or the person's while no place is given. */
  readonly zone: string;
  /** The agreement in force on that day; null when there is none, or it is suspended. */
  readonly terms: T | null;
  /** First and last day of the suspension that the day falls into; null when the agreement is not suspended on it. */
  readonly suspended: { readonly from: IsoDate; readonly to: IsoDate } | null;
  /** Why the whole company is closed on that day, in its words; null when it is not. */
  readonly companyClosed: string | null;
  /** The person's active bookings of the same ISO week. */
  readonly week: readonly OwnBooking[];
  /** Half days of which something is known, desks that are held among them: of the ISO week and of whatever else the terms limit. */
  readonly halves: readonly HalfDay[];
  /** What the framework asks of the week. */
  readonly office: OfficeWeek;
  /** Moments at which the person's team is together, of that day or others. */
  readonly moments: readonly TeamMoment[];
  /** Limits that the employer set, in the periods of that day and others. */
  readonly limits: readonly UsedEmployerLimit[];
  /** Exceptions from limits that were granted to the person and not used, of that day or others. */
  readonly exceptions: readonly GrantedException[];
  /** Null: only conditions that hold at every place are judged. */
  readonly place: PlaceFacts | null;
}

/** Why a booking is refused: a stable code, the field to change, and what the words need. */
export interface BookingRefusal {
  readonly code: string;
  readonly field: 'date' | 'part' | 'siteId' | 'from' | 'to';
  readonly params: RefusalParams;
  /** Another request was first; trying again later may succeed. */
  readonly conflict: boolean;
}

/** The figures by which each condition of a booking is judged, and with which it is shown. */
export interface ConditionFigures {
  dayNotPast: object;
  withinHorizon: { readonly last: IsoDate };
  /** Why the company is closed, where it is. */
  companyOpen: { readonly reason?: string };
  siteOpen: object;
  /** Whether whoever has the place shows what the host charter asks for. */
  evidenceThere: object;
  partOpen: object;
  longEnough: object;
  timesExist: object;
  notBegun: object;
  worksHere: object;
  agreementInForce: object;
  placeAgreed: object;
  weekdayAgreed: object;
  /** Whether the person's team is together elsewhere then. */
  teamTogether: object;
  /** Days of the week that would be teleworked near home, and how many the agreement has. */
  weeklyLimit: { readonly after: number; readonly limit: number };
  /** The same of the calendar month and year, counted in half days, where the agreement limits them. */
  monthlyLimit: { readonly after: number; readonly limit: number };
  yearlyLimit: { readonly after: number; readonly limit: number };
  /** Days that the week would leave for the office, and how many the framework wants at least. */
  officeDays: { readonly left: number; readonly minimum: number };
  /** Half-days that would be taken of the tightest limit of the employer, and how many it allows. */
  employerLimit: { readonly after: number; readonly limit: number };
  /** Whether the half days wanted are free of absences that HR recorded. */
  notAbsent: object;
  noOtherBooking: object;
  halfAtOnePlace: object;
  grantOfMonth: object;
  /** Half-days that are left, and what the booking would take of them. */
  quotaLeft: { readonly left: number; readonly weight: number };
  freeDesk: { readonly free: number };
}
export type ConditionName = keyof ConditionFigures;

/**
 * One condition: met, unmet with the refusal it leads to, or not judged because a fact is not known (no place yet, a
 * closed site, no agreement).
 */
export type Condition<F> =
  | { readonly state: 'met'; readonly figures: F; readonly refusal: null }
  | { readonly state: 'unmet'; readonly figures: F; readonly refusal: BookingRefusal }
  | { readonly state: 'unasked'; readonly figures: null; readonly refusal: null };

/**
 * The standing of a booking: every condition with its figures. The only judge of bookings: use case, pages and API ask
 * it.
 */
export interface BookingStanding<T extends BookableTerms = BookableTerms> {
  readonly conditions: { readonly [N in ConditionName]: Condition<ConditionFigures[N]> };
  /** The time it would take; undefined while no place is given, or when it is closed then. */
  readonly slot: Slot | undefined;
  /** Half-days that the booking would add to what the person's day takes from the quota: 0, 1 or 2. */
  readonly weight: number;
  /** What is to be booked; null while a condition is unmet or no place is given. */
  readonly booking: {
    readonly slot: Slot;
    readonly weight: number;
    readonly terms: T;
    /** The exception that lifts what would stand against it; null where nothing does. */
    readonly exceptionId: string | null;
  } | null;
  /**
   * The refusal of the first unmet condition, in the order most useful to the reader; null when every judged condition
   * is met.
   */
  readonly refusal: BookingRefusal | null;
}

/**
 * Every condition, in the order in which unmet ones are reported: the day, the place, the agreement (C. trav. L1222-9:
 * telework within what was agreed), the week, their own bookings, the quota, the desk.
 */
export const CONDITION_NAMES = [
  'dayNotPast',
  'withinHorizon',
  'companyOpen',
  'siteOpen',
  'evidenceThere',
  'partOpen',
  'longEnough',
  'timesExist',
  'notBegun',
  'worksHere',
  'agreementInForce',
  'placeAgreed',
  'weekdayAgreed',
  'teamTogether',
  'weeklyLimit',
  'monthlyLimit',
  'yearlyLimit',
  'officeDays',
  'employerLimit',
  'notAbsent',
  'noOtherBooking',
  'halfAtOnePlace',
  'grantOfMonth',
  'quotaLeft',
  'freeDesk',
] as const satisfies readonly ConditionName[];
