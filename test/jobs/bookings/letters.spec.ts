import { randomUUID } from 'node:crypto';
import { FixedClock } from '#libs/platform/clock/index.js';
import { RemindOfTomorrowJob } from '../../../src/bookings/mail/remind-of-tomorrow.job.js';
import { UndoChange } from '../../../src/bookings/change/undo-change.js';
import { CancelBooking } from '../../../src/bookings/index.js';
import { requestContext } from '#libs/platform/context/index.js';
import { NOW, openSite, programme, THURSDAY, type Programme } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import { drainQueue } from '../../support/queue.js';

let portal: TestApp;
let acme: Programme;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', 2);
});
afterAll(() => portal.close());

interface Letter {
  readonly recipient: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}
const letters = () =>
  portal.database.query<Letter & Record<string, unknown>>(
    `select recipient, subject, html, text from sent_mails order by subject`,
  );

it('tells the person what was booked and what somebody else cancelled, once each', async () => {
  const site = await openSite(portal, { name: 'La Fabrique <b>', desks: 2 });
  await acme.grant(site.id, 10);
  const booked = await acme.book(0, { siteId: site.id, day: THURSDAY, part: 'day' });
  const quick = await acme.book(1, { siteId: site.id, day: THURSDAY, part: 'am' });
  const cancel = portal.app.get(CancelBooking, { strict: false });
  // Cancelled by the person before the confirmation left: only the cancellation does, for a calendar that may have the entry.
  await cancel.execute(acme.as(1), { bookingId: quick.id });
  await portal.startWorker();
  await drainQueue(portal.database);
  const before = await letters();
  expect(before).toHaveLength(2);
  const confirmation = before.find(({ recipient }) => recipient === 'p0@acme.example');
  const own = before.find(({ recipient }) => recipient === 'p1@acme.example');
  expect(own!.text).toContain(`Vous avez annulé votre réservation ${quick.reference}`);
  expect(confirmation).toMatchObject({ recipient: 'p0@acme.example' });
  expect(confirmation!.subject).toContain('jeudi 26 novembre');
  expect(confirmation!.html).toContain('La Fabrique &lt;b&gt;');
  expect(confirmation!.text).toContain(booked.reference);
  expect(confirmation!.text).toMatch(/de 08:30 à 18:30/);

  const hr = requestContext({ ...acme.as(1), roles: ['employee', 'hr'] });
  await cancel.execute(hr, { bookingId: booked.id });
  await cancel.execute(hr, { bookingId: booked.id });
  await drainQueue(portal.database);
  const cancellations = (await letters()).filter(
    ({ recipient, subject }) => recipient === 'p0@acme.example' && subject.includes('annulé'),
  );
  expect(cancellations).toHaveLength(1);
  expect(cancellations[0]!.text).toContain('Camille Fictive 1 a annulé');
});

it('says nothing of a cancellation that was undone, though something else has ended the booking before the letter left', async () => {
  await portal.stopWorker();
  const site = await openSite(portal, { name: 'Le Retour', desks: 1 });
  await acme.grant(site.id, 10);
  const { id } = await acme.book(0, { siteId: site.id, day: THURSDAY, part: 'day' });
  await portal.app.get(CancelBooking, { strict: false }).execute(acme.as(0), { bookingId: id });
  await portal.app.get(UndoChange, { strict: false }).execute(acme.as(0), { bookingId: id });
  // As a closing day does, which writes to everybody itself.
  await portal.database.query(`update bookings set cancelled_at = now(), cancelled_by = 'closing' where id = $1`, [id]);
  const told = (await letters()).length;
  await portal.startWorker();
  await drainQueue(portal.database);
  expect(await letters()).toHaveLength(told);
});

it('reminds each person of tomorrow once, when it is evening at the place, and nobody who wants none', async () => {
  const site = await openSite(portal, { name: 'Le Soir', desks: 4 });
  const west = await openSite(portal, { name: 'Les Îles', desks: 4, zone: 'Atlantic/Azores', lat: 47.42 });
  for (const { id } of [site, west]) await acme.grant(id, 20);
  const remote = await programme(portal, 'autre', '100000002', 2);
  await remote.grant(west.id, 20);
  await remote.grant(site.id, 20);
  const friday = '2026-11-27';
  await remote.book(0, { siteId: site.id, day: friday, part: 'am' });
  await remote.book(0, { siteId: site.id, day: friday, part: 'pm' });
  await remote.book(1, { siteId: west.id, day: friday, part: 'day' });
  await acme.book(0, { siteId: site.id, day: friday, part: 'day' });
  await portal.database.query(
    `insert into members (id, employer_id, employee_id, email, display_name, roles, created_at, reminders)
     values (gen_random_uuid(), $1, $2, 'p0@acme.example', 'Camille', '{employee}', $3, false)`,
    [acme.employerId, acme.employeeIds[0], NOW],
  );
  const reminders = async (instant: string) => {
    if (portal.clock instanceof FixedClock) portal.clock.set(new Date(instant));
    const run = { id: randomUUID(), attempt: 1 } as never;
    await portal.app.get(RemindOfTomorrowJob, { strict: false }).handle(acme.ctx, {}, run);
    await drainQueue(portal.database);
    return (await letters())
      .filter(({ subject }) => subject.startsWith('Demain dès'))
      .map(({ recipient }) => recipient);
  };
  expect(await reminders('2026-11-26T15:30:00Z')).toEqual([]);
  expect(await reminders('2026-11-26T16:05:00Z')).toEqual(['p0@autre.example']);
  expect(await reminders('2026-11-26T17:05:00Z')).toEqual(['p0@autre.example']);
  // 17:05 on the Azores; what is said names both halves of the day, and the way to say no more of it.
  expect((await reminders('2026-11-26T18:05:00Z')).toSorted()).toEqual(['p0@autre.example', 'p1@autre.example']);
  const [mail] = (await letters()).filter(
    ({ recipient, subject }) => recipient.startsWith('p0@autre') && subject.startsWith('Demain'),
  );
  expect(mail!.text.match(/de \d\d:\d\d à \d\d:\d\d/g)).toHaveLength(2);
  expect(mail!.text).toContain('%2Faccount');
});
