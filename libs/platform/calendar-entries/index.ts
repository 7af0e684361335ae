/** Entries for people's calendars, as letters attach them and pages hand them out. */
export { type CalendarEntry, calendarObject } from './calendar-object.js';
