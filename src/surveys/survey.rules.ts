import { addDays, daysBetween, type IsoDate } from '#libs/calendar/index.js';
import type { FieldRefusal } from '#libs/platform/errors/index.js';
import type { Survey, SurveyState, SurveyWish } from './survey.js';

/** A survey is open for at least so many days, so that nobody's answer is the only one of it, and at most so many, so that it has an end. */
const FEWEST_DAYS = 7;
const MOST_DAYS = 60;
/** How far ahead one is planned. */
const MOST_AHEAD = 180;
/** Days before the last one on which everybody is reminded, once. */
const REMINDED_BEFORE = 3;

/** Why a survey cannot be opened as wished, by field; empty where it can. */
export function surveyRefusals(
  { opensOn, closesOn, informedOn, consultedOn }: SurveyWish,
  today: IsoDate,
): FieldRefusal[] {
  const refused: FieldRefusal[] = [];
  if (opensOn < today || opensOn > addDays(today, MOST_AHEAD))
    refused.push({ field: 'opensOn', code: 'surveys.opens', params: { most: MOST_AHEAD } });
  const days = daysBetween(opensOn, closesOn) + 1;
  if (days < FEWEST_DAYS || days > MOST_DAYS)
    refused.push({ field: 'closesOn', code: 'surveys.days', params: { least: FEWEST_DAYS, most: MOST_DAYS } });
  if (informedOn > opensOn) refused.push({ field: 'informedOn', code: 'surveys.informed' });
  if (consultedOn !== null && consultedOn > opensOn) refused.push({ field: 'consultedOn', code: 'surveys.consulted' });
  return refused;
}

/** Where a survey stands on a day: `over` for one whose answers wait to be added up. */
export function stateOf({ opensOn, closesOn, closedAt }: Survey, today: IsoDate): SurveyState {
  if (closedAt !== null) return 'closed';
  return today < opensOn ? 'planned' : today > closesOn ? 'over' : 'open';
}

/** Which letter is due on a day: one when it opens, one reminder. */
export function letterDue(survey: Survey, today: IsoDate): 'opened' | 'reminder' | null {
  if (stateOf(survey, today) !== 'open') return null;
  return today >= addDays(survey.closesOn, -REMINDED_BEFORE) ? 'reminder' : 'opened';
}
