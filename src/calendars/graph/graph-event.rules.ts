import type { EnteredBooking } from '../../bookings/index.js';

/** The property by which our entries are found again (a namespace of our own; Graph: extended properties). */
const UID_PROPERTY = 'String {7b4f3a0e-52c1-4b0d-9c56-7e3f6d0a9c41} Name PalierUid';

/** How long before the start a mailbox reminds, in minutes: as the invitation does. */
const REMIND_MINUTES = 60;

/** An instant as Graph reads it with `timeZone: UTC`. */
const instant = (at: Date) => ({ dateTime: at.toISOString().replace(/\.\d+Z$/, ''), timeZone: 'UTC' });

/** An entry as an event of Microsoft Graph 1.0: word for word what the invitation says, and free for invitations of others. */
export const graphEvent = ({ entry }: Pick<EnteredBooking, 'entry'>) => ({
  subject: entry.title,
  body: { contentType: 'text', content: `${entry.notes}\n${entry.url}` },
  start: instant(entry.start),
  end: instant(entry.end),
  location: {
    displayName: entry.place,
    coordinates: { latitude: Number(entry.lat.toFixed(5)), longitude: Number(entry.lon.toFixed(5)) },
  },
  showAs: 'workingElsewhere',
  isReminderOn: true,
  reminderMinutesBeforeStart: REMIND_MINUTES,
  singleValueExtendedProperties: [{ id: UID_PROPERTY, value: entry.uid }],
});

/** The question for the event that has our id (OData: quotes are doubled). */
export const whereUidIs = (uid: string): string =>
  `singleValueExtendedProperties/Any(ep: ep/id eq '${UID_PROPERTY}' and ep/value eq '${uid.replaceAll("'", "''")}')`;
