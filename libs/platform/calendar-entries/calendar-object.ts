import ical, {
  ICalAlarmType,
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventStatus,
  type ICalCalendar,
  type ICalEventData,
} from 'ical-generator';

/** One entry of somebody's calendar; instants in UTC. */
export interface CalendarEntry {
  /** The same entry keeps the same id, so that a calendar changes it instead of adding another. */
  readonly uid: string;
  readonly title: string;
  readonly place: string;
  readonly notes: string;
  readonly url: string;
  readonly start: Date;
  readonly end: Date;
  /** When the entry last changed, and whether it was cancelled. */
  readonly changedAt: Date;
  readonly cancelled: boolean;
  /** How often it was changed before. */
  readonly revision: number;
  /** Organiser of the entry, which RFC 5546 requires in what is published or cancelled. */
  readonly from: { readonly name: string; readonly email: string };
  /**
   * Who is invited, in letters: an entry that names its attendee is changed and taken out by calendars on their own (RFC 5546,
   * 3.2.2 and 3.2.5). Nobody is asked for an answer: they booked it.
   */
  readonly invited?: { readonly name: string; readonly email: string };
}

/** What entries of one kind have in common. */
export interface EntryKind {
  /** Part of the product that writes them, in English. */
  readonly product: string;
  /** How long before the start a calendar reminds, in seconds. */
  readonly remindBefore: number;
  /** Properties of an entry of its own, over those that all have. */
  readonly own?: Partial<ICalEventData>;
}

/** A calendar that others read again and again. */
export interface FedCalendar {
  /** Part of the product that writes it, in English. */
  readonly product: string;
  /** What the calendar is called where it is shown. */
  readonly name: string;
  /** How often it is worth reading again, in seconds. */
  readonly every: number;
}

/**
 * One event as an iCalendar object (RFC 5545, RFC 5546): an invitation where somebody is invited, else published; or cancelled.
 * Times in UTC so that every calendar shows its own zone.
 */
export function calendarObject(entry: CalendarEntry, kind: EntryKind): string {
  const { cancelled, invited } = entry;
  const method = invited ? ICalCalendarMethod.REQUEST : ICalCalendarMethod.PUBLISH;
  return objectOf(entry, kind, cancelled ? ICalCalendarMethod.CANCEL : method);
}

/** The same as a calendar server keeps it: an object without a method (RFC 4791, 4.1). */
export const calendarResource = (entry: CalendarEntry, kind: EntryKind): string => objectOf(entry, kind, null);

function objectOf(entry: CalendarEntry, kind: EntryKind, method: ICalCalendarMethod | null): string {
  const calendar = ical({ prodId: prodIdOf(kind), scale: 'GREGORIAN', method });
  addTo(calendar, entry, kind);
  return `${calendar.toString()}\r\n`;
}

/**
 * Several events as one calendar (RFC 5545; name and interval as RFC 7986 has them). The same entries give the same text, so that
 * whoever reads it again learns from its hash that nothing changed.
 */
export function calendarFeed(
  { product, name, every }: FedCalendar,
  entries: readonly { readonly entry: CalendarEntry; readonly kind: EntryKind }[],
): string {
  const calendar = ical({
    prodId: prodIdOf({ product }),
    scale: 'GREGORIAN',
    method: ICalCalendarMethod.PUBLISH,
    name,
    ttl: every,
  });
  for (const { entry, kind } of entries) addTo(calendar, entry, kind);
  return `${calendar.toString()}\r\n`;
}

const prodIdOf = ({ product }: Pick<EntryKind, 'product'>) => ({ company: 'Palier', product, language: 'FR' });

function addTo(calendar: ICalCalendar, entry: CalendarEntry, { remindBefore, own }: EntryKind): void {
  const { cancelled } = entry;
  const event = calendar.createEvent({
    id: entry.uid,
    stamp: entry.changedAt,
    sequence: entry.revision + (cancelled ? 1 : 0),
    start: entry.start,
    end: entry.end,
    summary: entry.title,
    location: entry.place,
    description: entry.notes,
    url: entry.url,
    organizer: entry.from,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    ...own,
  });
  if (entry.invited) {
    const role = ICalAttendeeRole.REQ;
    event.createAttendee({ ...entry.invited, role, status: ICalAttendeeStatus.ACCEPTED, rsvp: false });
  }
  if (!cancelled) event.createAlarm({ type: ICalAlarmType.display, trigger: remindBefore, description: entry.title });
}
