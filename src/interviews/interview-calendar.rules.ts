import { calendarObject, type CalendarEntry } from '#libs/platform/calendar-entries/index.js';

/** How long before the start a calendar reminds, in seconds. */
const REMIND_BEFORE = 15 * 60;

/** One interview as an iCalendar object. */
export const interviewCalendar = (entry: CalendarEntry): string =>
  calendarObject(entry, { product: 'Interviews', remindBefore: REMIND_BEFORE });
