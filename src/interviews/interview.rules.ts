import { addDays, isIsoDate, type IsoDate } from '#libs/calendar/index.js';
import type { FieldRefusal } from '#libs/platform/errors/index.js';
import { LONGEST_THEME, REQUIRED_THEMES, THEMES, type Interview, type Minutes } from './interview.js';

/** Where an interview stands. */
export type InterviewState = 'planned' | 'unwritten' | 'unanswered' | 'contested' | 'confirmed' | 'cancelled';

/** Days after the last interview, or after telework began, within which the next is held (C. trav. L1222-10 3°). */
const YEAR = 365;
/** How many days before that day the list names somebody. */
export const NOTICE_DAYS = 60;
/** How far ahead somebody may be invited, in days. */
const FARTHEST = 366;
/** How far back an interview may lie that is recorded after the fact, in days. */
const OLDEST = 2 * YEAR;

/** The step that an interview waits for. */
export function stateOf({ cancelledAt, heldOn, answer, startsAt, lasts }: Interview, now: Date): InterviewState {
  if (cancelledAt !== null) return 'cancelled';
  if (heldOn === null) return startsAt !== null && endOf(startsAt, lasts ?? 0) <= now ? 'unwritten' : 'planned';
  return answer ?? 'unanswered';
}

/** The instant at which an interview of so many minutes ends. */
export const endOf = (startsAt: Date, lasts: number): Date => new Date(startsAt.getTime() + lasts * 60_000);

/** The day by which the next interview is due. */
export const dueOn = (telework: IsoDate, last: IsoDate | null): IsoDate =>
  addDays(last !== null && last > telework ? last : telework, YEAR);

/** Why an invitation to this instant is refused: it is over, or too far. */
export function appointmentRefusals(startsAt: Date, now: Date): FieldRefusal[] {
  if (startsAt <= now) return [{ field: 'day', code: 'interviews.over' }];
  const days = (startsAt.getTime() - now.getTime()) / 86_400_000;
  return days > FARTHEST ? [{ field: 'day', code: 'interviews.too-far' }] : [];
}

/** Why minutes are refused, field by field. */
export function minutesRefusals(minutes: Minutes, today: IsoDate): FieldRefusal[] {
  const refusals: FieldRefusal[] = [];
  const { heldOn } = minutes;
  if (!isIsoDate(heldOn)) refusals.push({ field: 'heldOn', code: 'interviews.day-unknown' });
  else if (heldOn > today) refusals.push({ field: 'heldOn', code: 'interviews.not-held-yet' });
  else if (heldOn < addDays(today, -OLDEST)) refusals.push({ field: 'heldOn', code: 'interviews.too-old' });
  for (const theme of THEMES) {
    if (minutes[theme].length > LONGEST_THEME) refusals.push({ field: theme, code: 'interviews.too-long' });
    else if (minutes[theme] === '' && REQUIRED_THEMES.includes(theme))
      refusals.push({ field: theme, code: 'interviews.theme-missing' });
  }
  return refusals;
}
