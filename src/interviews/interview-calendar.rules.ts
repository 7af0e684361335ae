import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';

/** The content of an invitation's calendar entry; instants in UTC. */
export interface InterviewEntry {
  /** Stays the same when the interview is moved or called off, so that a calendar changes its entry. */
  readonly uid: string;
  readonly title: string;
  readonly place: string;
  readonly notes: string;
  readonly url: string;
  readonly start: Date;
  readonly end: Date;
  readonly changedAt: Date;
  readonly cancelled: boolean;
  /** How often it was changed before. */
  readonly revision: number;
  /** Organiser of the entry, which RFC 5546 requires in what is published or cancelled. */
  readonly from: { readonly name: string; readonly email: string };
}

/** How long before the start a calendar reminds, in seconds. */
const REMIND_BEFORE = 15 * 60;

/** One interview as an iCalendar object (RFC 5545, RFC 5546). */
export function interviewCalendar(entry: InterviewEntry): string {
  const { cancelled } = entry;
  const calendar = ical({
    prodId: { company: 'Palier', product: 'Interviews', language: 'FR' },
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
  });
  if (!cancelled) event.createAlarm({ type: ICalAlarmType.display, trigger: REMIND_BEFORE, description: entry.title });
  return `${calendar.toString()}\r\n`;
}
