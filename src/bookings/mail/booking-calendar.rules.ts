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
}

const utc = (instant: Date) => instant.toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
/** RFC 5545, 3.3.11: backslash, semicolon and comma are escaped, a line break is written. */
const text = (words: string) =>
  words
    .replaceAll('\\', '\\\\')
    .replaceAll(/\r\n|[\r\n]/g, '\\n')
    .replaceAll(/[;,]/g, (sign) => `\\${sign}`);

/** One event as an iCalendar object (RFC 5545), times in UTC so that every calendar shows its own zone. */
export function calendarFile(entry: CalendarEntry): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Palier//Bookings//FR',
    'CALSCALE:GREGORIAN',
    `METHOD:${entry.cancelled ? 'CANCEL' : 'PUBLISH'}`,
    'BEGIN:VEVENT',
    `UID:${entry.uid}`,
    `DTSTAMP:${utc(entry.changedAt)}`,
    `SEQUENCE:${entry.revision + (entry.cancelled ? 1 : 0)}`,
    `DTSTART:${utc(entry.start)}`,
    `DTEND:${utc(entry.end)}`,
    `SUMMARY:${text(entry.title)}`,
    `LOCATION:${text(entry.place)}`,
    `GEO:${entry.lat.toFixed(5)};${entry.lon.toFixed(5)}`,
    `DESCRIPTION:${text(entry.notes)}`,
    `URL:${entry.url}`,
    `STATUS:${entry.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'TRANSP:OPAQUE',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

/** RFC 5545, 3.1: a line has at most 75 octets, a longer one goes on after a break and a space; no character is cut. */
function fold(line: string): string {
  let folded = '';
  let octets = 0;
  for (const char of line) {
    const size = Buffer.byteLength(char);
    if (octets + size > 75) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += char;
    octets += size;
  }
  return folded;
}
