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
