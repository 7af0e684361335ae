import nodeIcal from 'node-ical';
import { convertIcsCalendar } from 'ts-ics';

/** An entry as a program reads it that did not write it. */
export interface ReadEntry {
  readonly method: string | undefined;
  readonly uid: string;
  readonly sequence: number;
  readonly stamp: Date;
  readonly start: Date;
  readonly end: Date;
  readonly title: string;
  readonly place: string | undefined;
  readonly notes: string | undefined;
  readonly status: string | undefined;
  /** Address alone. */
  readonly organizer: string | undefined;
  readonly attendees: readonly string[];
}

/** Reads every event of an iCalendar object. */
export type CalendarReader = (text: string) => ReadEntry[];

const address = (value: unknown): string | undefined => {
  const text = typeof value === 'object' && value !== null && 'val' in value ? value.val : value;
  return typeof text === 'string' ? text.replace(/^mailto:/i, '') : undefined;
};
const words = (value: unknown): string | undefined => {
  const text = typeof value === 'object' && value !== null && 'val' in value ? value.val : value;
  return typeof text === 'string' ? text : undefined;
};

/** node-ical (Apache-2.0). */
const byNodeIcal: CalendarReader = (text) => {
  const found = nodeIcal.sync.parseICS(text);
  return Object.values(found).flatMap((event) =>
    event?.type === 'VEVENT'
      ? [
          {
            method: event.method,
            uid: event.uid,
            sequence: Number(event.sequence),
            stamp: new Date(event.dtstamp),
            start: new Date(event.start),
            end: new Date(event.end!),
            title: words(event.summary) ?? '',
            place: words(event.location),
            notes: words(event.description),
            status: event.status,
            organizer: address(event.organizer),
            attendees: [event.attendee ?? []].flat().flatMap((one) => address(one) ?? []),
          },
        ]
      : [],
  );
};

/** ts-ics (MIT). */
const byTsIcs: CalendarReader = (text) => {
  const { method, events = [] } = convertIcsCalendar(undefined, text);
  return events.map((event) => ({
    method,
    uid: event.uid,
    sequence: event.sequence ?? 0,
    stamp: event.stamp.date,
    start: event.start.date,
    end: event.end!.date,
    title: event.summary,
    place: event.location,
    notes: event.description,
    status: event.status,
    // Both left with the end of their line where an alarm comes next.
    organizer: event.organizer?.email.trim(),
    attendees: (event.attendees ?? []).map(({ email }) => email.trim()),
  }));
};

/** Two readers that know nothing of each other, nor of what writes our entries. */
export const READERS: readonly (readonly [name: string, read: CalendarReader])[] = [
  ['node-ical', byNodeIcal],
  ['ts-ics', byTsIcs],
];

/**
 * Somebody's calendar that takes in what arrives by mail, as RFC 5546 wants it (2.1.4, 2.1.5, 3.2): a request of a known id takes the
 * place of the entry when its sequence is higher, or as high and its stamp later; a cancellation takes it out; older ones change nothing.
 * Only the organizer of the entry may change it, and only entries that name its owner.
 */
export class MailedCalendar {
  readonly entries = new Map<string, ReadEntry>();
  /** The last word on each id, also of entries that were taken out. */
  private readonly last = new Map<string, Pick<ReadEntry, 'sequence' | 'stamp' | 'organizer'>>();

  constructor(
    private readonly owner: string,
    private readonly read: CalendarReader,
  ) {}

  take(text: string): void {
    for (const entry of this.read(text)) {
      if (!entry.attendees.includes(this.owner)) throw new Error(`${entry.uid} invites somebody else`);
      const known = this.last.get(entry.uid);
      if (known && known.organizer !== entry.organizer) throw new Error(`${entry.uid} has another organizer`);
      if (known && !isLater(entry, known)) continue;
      this.last.set(entry.uid, entry);
      if (entry.method === 'CANCEL') this.entries.delete(entry.uid);
      else if (entry.method === 'REQUEST') this.entries.set(entry.uid, entry);
      else throw new Error(`${entry.method} is no invitation`);
    }
  }
}

const isLater = (one: Pick<ReadEntry, 'sequence' | 'stamp'>, other: Pick<ReadEntry, 'sequence' | 'stamp'>): boolean =>
  one.sequence > other.sequence || (one.sequence === other.sequence && one.stamp > other.stamp);

/** The id of the one event in a text. */
export const uidOf = (text: string): string => /^UID:(.*)$/m.exec(text.replaceAll('\r\n ', ''))?.[1]?.trim() ?? '';

/** The calendar files of a mail as a relay got it, each once. */
export function invitationsIn(message: string): { readonly method: string; readonly text: string }[] {
  const parts = message
    .split(/^--[^\r\n]+(?:\r?\n)?/m)
    .filter((part) => /^content-type:\s*text\/calendar/im.test(part));
  const files = parts.map((part) => {
    const [, head = '', body = ''] = /^([\s\S]*?)\r\n\r\n([\s\S]*)$/.exec(part) ?? [];
    const method = /method=(\w+)/i.exec(head)?.[1] ?? '';
    const text = /base64/i.test(head)
      ? Buffer.from(body, 'base64').toString('utf8')
      : /quoted-printable/i.test(head)
        ? unquoted(body)
        : body;
    return { method, text: text.trimEnd().replaceAll(/\r?\n/g, '\r\n') };
  });
  return [
    ...new Map(
      files.map((file) => [`${file.method} ${uidOf(file.text)} ${/^SEQUENCE:.*$/m.exec(file.text)?.[0] ?? ''}`, file]),
    ).values(),
  ];
}

function unquoted(body: string): string {
  const bytes = body
    .replaceAll(/=\r\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
