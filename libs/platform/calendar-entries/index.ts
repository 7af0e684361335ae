/** Entries for people's calendars, as letters attach them, pages hand them out and feeds list them. */
export {
  type CalendarEntry,
  calendarFeed,
  calendarObject,
  calendarResource,
  type EntryKind,
} from './calendar-object.js';
