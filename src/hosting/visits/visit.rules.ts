import { addDays, daysBetween, type IsoDate } from '#libs/calendar/index.js';
import { InvalidInput, type FieldRefusal } from '#libs/platform/errors/index.js';
import type { Place } from '../../sites/index.js';
import type { Visit, VisitAnswer, VisitWish } from './visit.js';

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
 * where nothing waits for an answer.
 * @param since the day on which the other was asked
 */
export function answerBy(visit: Pick<Visit, 'state' | 'fromDay' | 'otherDay'>, since: IsoDate): IsoDate | null {
  const day = visit.state === 'open' ? visit.fromDay : visit.state === 'proposed' ? visit.otherDay : null;
  if (day === null) return null;
  const [before, week] = [addDays(day, -1), addDays(since, ANSWER_DAYS)];
  return before < week ? before : week;
}
