import ical, {
  ICalAlarmType,
  ICalCalendarMethod,
  ICalEventStatus,
  ICalEventTransparency,
  type ICalEvent,
} from 'ical-generator';
import { localInstant, type Interval, type IsoDate, type LocalTime } from '#libs/calendar/index.js';

/** The content of a calendar entry; instants in UTC. */
export interface CalendarEntry {
  /** The same entry keeps the same id, so that a calendar updates it instead of adding another. */
  readonly uid: string;
  readonly title: string;
  readonly place: string;
  readonly notes: string;
  readonly url: string;
  readonly start: Date;
  readonly end: Date;
  readonly lat: number;
  readonly lon: number;
  /** When the entry last changed, and whether it was cancelled. */
  readonly changedAt: Date;
  readonly cancelled: boolean;
  /** How often it was changed before. */
  readonly revision: number;
  /** Organiser of the entry, which RFC 5546 requires in what is published or cancelled. */
  readonly from: { readonly name: string; readonly email: string };
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

/**
 * One event as an iCalendar object (RFC 5545, RFC 5546), times in UTC so that every calendar shows its own zone. It is
 * "working elsewhere" (MS-OXCICAL 2.1.3.1.1.20.31) and transparent: the person can be invited at these hours.
 */
export function calendarFile(entry: CalendarEntry): string {
  const { cancelled } = entry;
  const calendar = ical({
    prodId: { company: 'Palier', product: 'Bookings', language: 'FR' },
    scale: 'GREGORIAN',
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  });
  const event = calendar.createEvent({
    id: entry.uid,
    stamp: entry.changedAt,
    sequence: entry.revision + (cancelled ? 1 : 0),
    start: entry.start,
    end: entry.end,
    summary: entry.title,
    location: { title: entry.place, geo: { lat: degrees(entry.lat), lon: degrees(entry.lon) } },
    description: entry.notes,
    url: entry.url,
    organizer: entry.from,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    transparency: ICalEventTransparency.TRANSPARENT,
    x: [{ key: 'X-MICROSOFT-CDO-BUSYSTATUS', value: 'WORKINGELSEWHERE' }],
  });
  if (!cancelled) remind(event, entry.title);
  return `${calendar.toString()}\r\n`;
}

function remind(event: ICalEvent, title: string): void {
  event.createAlarm({ type: ICalAlarmType.display, trigger: REMIND_BEFORE, description: title });
}
