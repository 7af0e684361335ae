import { ICalEventTransparency } from 'ical-generator';
import { localInstant, type Interval, type IsoDate, type LocalTime } from '#libs/calendar/index.js';
import {
  calendarFeed,
  calendarObject,
  calendarResource,
  type CalendarEntry,
  type EntryKind,
} from '#libs/platform/calendar-entries/index.js';

/** The calendar entry of a booked desk. */
export interface DeskEntry extends CalendarEntry {
  readonly lat: number;
  readonly lon: number;
}

/** A person works at these hours of a day, on the clocks of a place. */
export interface WorkingHours {
  readonly day: IsoDate;
  readonly from: LocalTime;
  readonly to: LocalTime;
  /** IANA zone. */
  readonly zone: string;
}

/** How long before the start a calendar reminds, in seconds: time to leave. */
const REMIND_BEFORE = 60 * 60;

/** Rounded to about a metre: more digits would claim a precision that nobody measured. */
const degrees = (value: number) => Number(value.toFixed(5));

/**
 * The part of a booked time in which the person works: the hours of the agreement as far as they lie within it. A desk
 * is booked for as long as the place is open, which says nothing about when the person sits there.
 * @param hours null when none are agreed
 * @returns the booked time itself where no agreed hour falls into it
 */
export function workedTime(booked: Interval, hours: WorkingHours | null): Interval {
  if (!hours) return booked;
  const agreed = {
    start: localInstant(hours.day, hours.from, hours.zone),
    end: localInstant(hours.day, hours.to, hours.zone),
  };
  const start = agreed.start > booked.start ? agreed.start : booked.start;
  const end = agreed.end < booked.end ? agreed.end : booked.end;
  return start < end ? { start, end } : booked;
}

/** What this part of the product is called in calendars. */
const PRODUCT = 'Bookings';
/** How often a calendar is asked to read again, in seconds: an hour, since a place may close today. */
const READ_EVERY = 60 * 60;

/** One booking as an iCalendar object. */
export const calendarFile = (entry: DeskEntry): string => calendarObject(entry, kindOf(entry));

/** One booking as a calendar server keeps it. */
export const calendarCopy = (entry: DeskEntry): string => calendarResource(entry, kindOf(entry));

/** Bookings as one calendar that is read again and again. @param name what it is called where it is shown */
export const calendarOf = (name: string, entries: readonly DeskEntry[]): string =>
  calendarFeed(
    { product: PRODUCT, name, every: READ_EVERY },
    entries.map((entry) => ({ entry, kind: kindOf(entry) })),
  );

/** "Working elsewhere" (MS-OXCICAL 2.1.3.1.1.20.31) and transparent: the person can be invited at these hours. */
const kindOf = ({ place, lat, lon }: DeskEntry): EntryKind => ({
  product: PRODUCT,
  remindBefore: REMIND_BEFORE,
  own: {
    location: { title: place, geo: { lat: degrees(lat), lon: degrees(lon) } },
    transparency: ICalEventTransparency.TRANSPARENT,
    x: [{ key: 'X-MICROSOFT-CDO-BUSYSTATUS', value: 'WORKINGELSEWHERE' }],
  },
});
