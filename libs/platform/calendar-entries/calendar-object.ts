import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventStatus, type ICalEventData } from 'ical-generator';

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
}

/** What entries of one kind have in common. */
export interface EntryKind {
  /** Part of the product that writes them, in English. */
  readonly product: string;
  /** How long before the start a calendar reminds, in seconds. */
  readonly remindBefore: number;
  /** Properties of their own, over those of the entry. */
  readonly own?: Partial<ICalEventData>;
}

/**
 * One event as an iCalendar object (RFC 5545, RFC 5546), published or cancelled; times in UTC so that every calendar shows its own
 * zone.
 */
export function calendarObject(entry: CalendarEntry, { product, remindBefore, own }: EntryKind): string {
  const { cancelled } = entry;
  const calendar = ical({
    prodId: { company: 'Palier', product, language: 'FR' },
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
    location: entry.place,
    description: entry.notes,
    url: entry.url,
    organizer: entry.from,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    ...own,
  });
  if (!cancelled) event.createAlarm({ type: ICalAlarmType.display, trigger: remindBefore, description: entry.title });
  return `${calendar.toString()}\r\n`;
}
