import { FixedClock } from '#libs/platform/clock/index.js';
import { CancelBooking } from '../../../src/bookings/index.js';
import { ChangeBooking } from '../../../src/bookings/change/change-booking.js';
import { UndoChange } from '../../../src/bookings/change/undo-change.js';
import { openSite, programme, THURSDAY, type Programme } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import { invitationsIn, MailedCalendar, READERS } from '../../support/calendar-readers.js';
import { drainQueue } from '../../support/queue.js';
import { smtpSink, type SmtpSink } from '../../support/smtp-sink.js';

/*
 * What letters bring is understood by calendars that we did not write: one entry a booking, whatever becomes of it and however late or
 * often a letter comes, at the instants at which the desk is booked, by clocks that change and zones overseas.
 */

let portal: TestApp;
let relay: SmtpSink;
let acme: Programme;

const OWNER = 'p0@acme.example';

beforeAll(async () => {
  relay = await smtpSink();
  portal = await testApp({ now: new Date('2026-10-12T07:00:00Z'), worker: true, env: { SMTP_URL: relay.url } });
  acme = await programme(portal, 'acme', '100000001', 1, { daysPerWeek: 5, contactFrom: '00:00', contactTo: '23:59' });
});
afterAll(async () => {
  await portal.close();
  await relay.close();
});
beforeEach(() => {
  relay.messages.length = 0;
});

const mailed = async () => {
  await drainQueue(portal.database);
  return relay.messages.flatMap(invitationsIn);
};
const at = (instant: string) => {
  if (portal.clock instanceof FixedClock) portal.clock.set(new Date(instant));
};

it('one entry is invited, moved, cancelled and put back under one id, with a growing sequence and one organizer', async () => {
  const [here, there] = [await openSite(portal, { desks: 2 }), await openSite(portal, { desks: 2, lat: 47.42 })];
  for (const { id } of [here, there]) for (const month of ['2026-10', '2026-11']) await acme.grant(id, 20, month);
  const { id } = await acme.book(0, { siteId: here.id, day: '2026-10-22', part: 'day' });
  const told = [...(await mailed())];
  const change = portal.app.get(ChangeBooking, { strict: false });
  // A half day, and another place on a day after the clocks have changed.
  await change.execute(acme.as(0), { bookingId: id, slot: { part: 'am' } });
  told.push(...(await mailed()).slice(told.length));
  await change.execute(acme.as(0), { bookingId: id, siteId: there.id, day: '2026-10-26', slot: { part: 'pm' } });
  told.push(...(await mailed()).slice(told.length));
  await portal.app.get(CancelBooking, { strict: false }).execute(acme.as(0), { bookingId: id });
  told.push(...(await mailed()).slice(told.length));
  await portal.app.get(UndoChange, { strict: false }).execute(acme.as(0), { bookingId: id });
  told.push(...(await mailed()).slice(told.length));
  expect(told.map(({ method }) => method)).toEqual(['REQUEST', 'REQUEST', 'REQUEST', 'CANCEL', 'REQUEST']);

  for (const [name, read] of READERS) {
    const entries = told.map(({ text }) => read(text)[0]!);
    expect([name, ...entries.map(({ method }) => method)]).toEqual([name, ...told.map(({ method }) => method)]);
    expect(entries.map(({ sequence }) => sequence)).toEqual([0, 1, 2, 3, 4]);
    expect(new Set(entries.map(({ uid }) => uid)).size).toBe(1);
    expect(new Set(entries.map(({ organizer }) => organizer)).size).toBe(1);
    expect(entries[0]!.organizer).toBe(portal.config.mailFrom);
    expect(entries.map(({ status }) => status)).toEqual([
      'CONFIRMED',
      'CONFIRMED',
      'CONFIRMED',
      'CANCELLED',
      'CONFIRMED',
    ]);
    expect(entries.map(({ start }) => start.toISOString()).slice(0, 3)).toEqual([
      '2026-10-22T06:30:00.000Z',
      '2026-10-22T06:30:00.000Z',
      '2026-10-26T12:00:00.000Z',
    ]);
    expect(entries[1]!.end.toISOString()).toBe('2026-10-22T11:00:00.000Z');

    const calendar = new MailedCalendar(OWNER, read);
    const seen = told.map(({ text }) => {
      calendar.take(text);
      return [...calendar.entries.values()].map(({ start }) => start.toISOString().slice(0, 13));
    });
    expect(seen).toEqual([['2026-10-22T06'], ['2026-10-22T06'], ['2026-10-26T12'], [], ['2026-10-26T12']]);
    // A relay that delivers late, twice and in the wrong order.
    const muddled = new MailedCalendar(OWNER, read);
    for (const index of [2, 0, 2, 1, 4, 3, 0]) muddled.take(told[index]!.text);
    expect([...muddled.entries.values()].map(({ sequence }) => sequence)).toEqual([4]);
  }
  await portal.app.get(CancelBooking, { strict: false }).execute(acme.as(0), { bookingId: id });
  await drainQueue(portal.database);
});

it.each([
  // The night of 25 October 2026 has 25 hours, that of 28 March 2027 has 23.
  ['Europe/Paris', '2026-10-23', '2026-10-23T06:30:00Z', '2026-10-23T16:30:00Z'],
  ['Europe/Paris', '2026-10-26', '2026-10-26T07:30:00Z', '2026-10-26T17:30:00Z'],
  ['Indian/Reunion', '2026-10-26', '2026-10-26T04:30:00Z', '2026-10-26T14:30:00Z'],
  ['America/Martinique', '2026-10-26', '2026-10-26T12:30:00Z', '2026-10-26T22:30:00Z'],
  ['Pacific/Noumea', '2026-11-05', '2026-11-04T21:30:00Z', '2026-11-05T07:30:00Z'],
  ['America/Miquelon', '2026-10-30', '2026-10-30T10:30:00Z', '2026-10-30T20:30:00Z'],
  ['America/Miquelon', '2026-11-02', '2026-11-02T11:30:00Z', '2026-11-02T21:30:00Z'],
])('at a place in %s, %s is the same instants to both readers', async (zone, day, start, end) => {
  at('2026-10-12T07:00:00Z');
  const site = await openSite(portal, { desks: 1, zone });
  for (const month of ['2026-10', '2026-11']) await acme.grant(site.id, 20, month);
  const { id } = await acme.book(0, { siteId: site.id, day, part: 'day' });
  const [file] = await mailed();
  for (const [, read] of READERS) {
    const [entry] = read(file!.text);
    expect([entry!.start, entry!.end]).toEqual([new Date(start), new Date(end)]);
  }
  await portal.app.get(CancelBooking, { strict: false }).execute(acme.as(0), { bookingId: id });
  await drainQueue(portal.database);
});

it('what a calendar reads under its address is the same to both readers as what the mail invited to', async () => {
  const site = await openSite(portal, { desks: 1 });
  await acme.grant(site.id, 20);
  const { id } = await acme.book(0, { siteId: site.id, day: THURSDAY, part: 'pm' });
  const [file] = await mailed();
  const { FedBookingsReader } = await import('../../../src/bookings/feed/fed-bookings.reader.js');
  const { OpenCalendarFeed } = await import('../../../src/bookings/feed/open-calendar-feed.js');
  await portal.database.query(
    `insert into members (id, employer_id, employee_id, email, display_name, roles, created_at)
     values (gen_random_uuid(), $1, $2, $3, 'Camille', '{employee}', now())`,
    [acme.employerId, acme.employeeIds[0], OWNER],
  );
  const secret = await portal.app.get(OpenCalendarFeed, { strict: false }).execute(acme.as(0));
  const { text } = await portal.app.get(FedBookingsReader, { strict: false }).of(`${secret}.ics`);
  for (const [, read] of READERS) {
    const { attendees: _, method: __, ...invited } = read(file!.text)[0]!;
    const fed = read(text).find(({ uid }) => uid.startsWith(id))!;
    expect(fed).toMatchObject(invited);
    expect([fed.method, fed.attendees]).toEqual(['PUBLISH', []]);
  }
});
