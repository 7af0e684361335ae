import { addDays, monthsLater, type IsoDate } from '#libs/calendar/index.js';
import type { FieldRefusal } from '#libs/platform/errors/index.js';
import type { Sector } from '../../employers/index.js';
import { usualTerms, type Place, type TermsInput } from '../register/agreement-terms.rules.js';
import { newTermsRefusals } from '../register/lawful-terms.rules.js';

/** What a manager may think of a request; the last two are given with their reasons. */
export const ADVICES = ['favourable', 'reserved', 'unfavourable'] as const;
export type Advice = (typeof ADVICES)[number];

/** How a request ends. */
export type RequestOutcome = 'accepted' | 'refused' | 'withdrawn';

/** What somebody asks for: never a reason of their own, which could tell of health. */
export interface Wish {
  readonly daysPerWeek: number;
  /** ISO weekdays (1 is Monday). */
  readonly weekdays: readonly number[];
  readonly places: readonly Place[];
  readonly startOn: IsoDate;
}

/** Most characters of a manager's opinion, and of the reason of a refusal. */
export const MOST_WORDS = 2_000;

/** Days that a manager has where the employer has chosen no others. */
export const USUAL_ADVICE_DAYS = 10;
/** Days before the end of that delay on which the manager is reminded. */
export const REMINDED_BEFORE = 3;

/** The last day for an opinion that is asked today. */
export const adviseBy = (today: IsoDate, days: number): IsoDate => addDays(today, days);

/**
 * The day until which HR answers: a month. The decree sets it for public agents (n° 2016-151, art. 5); the Labour Code sets
 * none, it is the portal's.
 */
export const answerBy = (today: IsoDate): IsoDate => monthsLater(today, 1);

/** What a request waits for, or how it ended. */
export const REQUEST_STATES = ['advice', 'overdue', 'decision', 'accepted', 'refused', 'withdrawn'] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

/** What the state of a request follows from. */
export interface RequestFacts {
  readonly outcome: RequestOutcome | null;
  readonly advice: Advice | null;
  /** The manager's last day; null where nobody is asked. */
  readonly adviseBy: IsoDate | null;
}

/** `overdue`: the manager's time is over without an opinion, and HR may go on without one. */
export function stateOf({ outcome, advice, adviseBy: lastDay }: RequestFacts, today: IsoDate): RequestState {
  if (outcome !== null) return outcome;
  if (advice !== null || lastDay === null) return 'decision';
  return lastDay < today ? 'overdue' : 'advice';
}

/** The farthest first day that may be asked for. */
export const farthestStart = (today: IsoDate): IsoDate => monthsLater(today, 12);

const WISHED: ReadonlySet<string> = new Set(['daysPerWeek', 'weekdays', 'places', 'startOn'] satisfies (keyof Wish)[]);

/** Terms as they would be drawn up: the wish, and for the rest what holds now or is usual. */
export const termsOf = (
  { daysPerWeek, weekdays, places, startOn }: Wish,
  sector: Sector,
  present: TermsInput | null,
): TermsInput => ({
  ...usualTerms(sector),
  ...(present && {
    contactFrom: present.contactFrom,
    contactTo: present.contactTo,
    adaptationMonths: present.adaptationMonths,
    noticeDays: present.noticeDays,
    daysPerMonth: present.daysPerMonth,
    daysPerYear: present.daysPerYear,
    thirdPlacesCount: present.thirdPlacesCount,
  }),
  daysPerWeek,
  weekdays,
  places,
  startOn,
});

/** Why something cannot be asked for, field by field: its form, its days, and what no agreement could make lawful. */
export function wishRefusals(wish: Wish, sector: Sector, today: IsoDate): FieldRefusal[] {
  const refusals = newTermsRefusals(termsOf(wish, sector, null), sector).filter(({ field }) => WISHED.has(field));
  if (refusals.some(({ field }) => field === 'startOn')) return refusals;
  if (wish.startOn < today) return [...refusals, { field: 'startOn', code: 'agreements.start-past' }];
  const last = farthestStart(today);
  if (wish.startOn <= last) return refusals;
  return [...refusals, { field: 'startOn', code: 'requests.start-far', params: { day: last } }];
}
