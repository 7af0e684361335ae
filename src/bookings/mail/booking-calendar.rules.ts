import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator';

/** What a calendar entry says; instants in UTC. */
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
  /** When the entry last changed, and whether it was called off. */
  readonly changedAt: Date;
  readonly cancelled: boolean;
  /** How often it was changed before. */
  readonly revision: number;
  /** Address that the entry comes from; RFC 5546 asks for an organizer in what is published or called off. */
  readonly from: string;
}

/** About a metre: more digits would promise what nobody measured. */
const degrees = (value: number) => Number(value.toFixed(5));

/** One event as an iCalendar object (RFC 5545, RFC 5546), times in UTC so that every calendar shows its own zone. */
export function calendarFile(entry: CalendarEntry): string {
  const { cancelled } = entry;
  const calendar = ical({
    prodId: { company: 'Palier', product: 'Bookings', language: 'FR' },
    scale: 'GREGORIAN',
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  });
  calendar.createEvent({
    id: entry.uid,
    stamp: entry.changedAt,
    sequence: entry.revision + (cancelled ? 1 : 0),
    start: entry.start,
    end: entry.end,
    summary: entry.title,
    location: { title: entry.place, geo: { lat: degrees(entry.lat), lon: degrees(entry.lon) } },
    description: entry.notes,
    url: entry.url,
    organizer: { name: 'Palier', email: entry.from },
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    transparency: ICalEventTransparency.OPAQUE,
  });
  return `${calendar.toString()}\r\n`;
}
