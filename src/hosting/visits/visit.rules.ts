import { addDays, daysBetween, localDay, timeZoneOf, type IsoDate } from '#libs/calendar/index.js';
import { InvalidInput, type FieldRefusal } from '#libs/platform/errors/index.js';
import type { Place } from '../../sites/index.js';
import { VISIT_ANSWERS, type Visit, type VisitAnswer, type VisitWish } from './visit.js';

/** Days that are asked for at once, at most. */
const MOST_DAYS = 14;
/** How far ahead a day may be asked for, in days. */
export const DAYS_AHEAD = 90;
/** Days in which a place, or whoever asked, answers the other. */
export const ANSWER_DAYS = 7;

/** Whether somebody answers such requests for a place that exists on a day. */
export const takesVisitsOn = (
  { takesVisits, endedOn }: Pick<Place, 'takesVisits' | 'endedOn'>,
  today: IsoDate,
): boolean => takesVisits && (endedOn === null || endedOn > today);

/**
 * Refuses days that nobody could answer in time, or that are too far or too many.
 * @param today the place's own day
 * @throws InvalidInput naming every field that is wrong
 */
export function checkVisit({ fromDay, toDay, part }: VisitWish, today: IsoDate): void {
  const faults: FieldRefusal[] = [];
  const refuse = (field: string, code: string, params: Record<string, number> = {}) =>
    faults.push({ field, code: `hosting.${code}`, params });
  if (fromDay <= today) refuse('fromDay', 'visit-past');
  else if (daysBetween(today, fromDay) > DAYS_AHEAD) refuse('fromDay', 'visit-far', { days: DAYS_AHEAD });
  if (toDay < fromDay) refuse('toDay', 'visit-backwards');
  else if (daysBetween(fromDay, toDay) >= MOST_DAYS) refuse('toDay', 'visit-long', { days: MOST_DAYS });
  else if (part !== 'day' && toDay !== fromDay) refuse('part', 'visit-half');
  if (faults.length > 0) throw new InvalidInput(faults);
}

/**
 * Refuses an answer that whoever asked could do nothing with: a refusal without its reason, another day that is past or far.
 * @param today the place's own day
 * @throws InvalidInput naming the field
 */
export function checkVisitAnswer(
  visit: Pick<Visit, 'fromDay'>,
  given: { readonly answer: VisitAnswer; readonly words: string; readonly otherDay: IsoDate | null },
  today: IsoDate,
): void {
  const refuse = (field: string, code: string, params: Record<string, number> = {}): never => {
    throw new InvalidInput([{ field, code: `hosting.${code}`, params }]);
  };
  if (given.answer === 'declined' && given.words === '') refuse('words', 'visit-reason-missing');
  if (given.answer !== 'proposed') return;
  if (given.otherDay === null) refuse('otherDay', 'visit-other-missing');
  else if (given.otherDay <= today) refuse('otherDay', 'visit-past');
  else if (daysBetween(today, given.otherDay) > DAYS_AHEAD) refuse('otherDay', 'visit-far', { days: DAYS_AHEAD });
  else if (given.otherDay === visit.fromDay) refuse('otherDay', 'visit-other-same');
}

/**
 * The last day on which what is open can be answered: a week from when the other was asked, and before the day itself. Null
 * where nothing waits for an answer. Days are those of the place.
 */
export function answerBy(
  visit: Pick<Visit, 'state' | 'fromDay' | 'otherDay' | 'confirmedAt' | 'answeredAt' | 'communeInsee'>,
): IsoDate | null {
  const { state, fromDay, otherDay, confirmedAt, answeredAt } = visit;
  const [day, since] =
    state === 'open' ? [fromDay, confirmedAt] : state === 'proposed' ? [otherDay, answeredAt] : [null, null];
  if (day === null || since === null) return null;
  const before = addDays(day, -1);
  const week = addDays(localDay(since, timeZoneOf(visit.communeInsee)), ANSWER_DAYS);
  return before < week ? before : week;
}

/** What a place may answer on a day of its own: anything while nothing is answered; having said yes, still no, until the day is over. */
export function answersLeft(
  { state, toDay, otherDay }: Pick<Visit, 'state' | 'toDay' | 'otherDay'>,
  today: IsoDate,
): readonly VisitAnswer[] {
  if (state === 'open') return VISIT_ANSWERS;
  return (state === 'accepted' || state === 'proposed') && (otherDay ?? toDay) >= today ? ['declined'] : [];
}

/** What whoever asked does behind the link of a letter. */
export type VisitorAct = 'confirm' | 'accept' | 'withdraw';

/** Whether whoever asked may still do so on a day of the place. */
export function mayDo(visit: Pick<Visit, 'state' | 'fromDay' | 'otherDay'>, act: VisitorAct, today: IsoDate): boolean {
  const { state, fromDay, otherDay } = visit;
  if (act === 'confirm') return state === 'unconfirmed' && fromDay > today;
  if (act === 'accept') return state === 'proposed' && otherDay !== null && otherDay > today;
  return state === 'open' || state === 'proposed' || (state === 'accepted' && (otherDay ?? fromDay) >= today);
}

/** Whether the request ran out because whoever asked let the other day pass that the place proposed. */
export const isLapsed = ({ state, otherDay }: Pick<Visit, 'state' | 'otherDay'>): boolean =>
  state === 'expired' && otherDay !== null;
