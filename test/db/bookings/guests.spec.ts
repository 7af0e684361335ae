import { systemContext } from '#libs/platform/context/index.js';
import { CancelBooking } from '../../../src/bookings/index.js';
import { InviteGuest } from '../../../src/bookings/guests/invite-guest.js';
import { JoinLine } from '../../../src/bookings/waiting/join-line.js';
import { OfferDesks } from '../../../src/bookings/waiting/offer-desks.js';
import { testApp, type TestApp } from '../../support/app.js';
import { codeOf, NOW, openSite, programme, THURSDAY, type Programme } from './programme.js';

/* Guests beside people who wait: their desk is theirs until they are taken back, and then that of the line. */

let portal: TestApp;
let acme: Programme;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', 6);
});
afterAll(() => portal.close());

const day = THURSDAY;
const part = 'day';
const email = 'invitee@essai.example';
const offers = () => portal.app.get(OfferDesks, { strict: false }).execute(systemContext('test', null, 'test'));
const join = (index: number, siteId: string) =>
  portal.app.get(JoinLine, { strict: false }).execute(acme.as(index), { siteId, day, part });
const passer = (index: number, siteId: string) =>
  acme.book(index, { siteId, day, part }).then(
    () => 'booked',
    (error: unknown) => codeOf(error),
  );
const state = async (siteId: string) =>
  (
    await portal.database.query<{ state: string }>(`select state from desk_waits where site_id = $1 order by turn`, [
      siteId,
    ])
  ).map((wait) => wait.state);

/** A place of two desks that one person and their guest take. */
async function hosted() {
  const site = await openSite(portal, { desks: 2 });
  await acme.grant(site.id, 40);
  await portal.database.query(`insert into site_guests (site_id, per_day) values ($1, 1)`, [site.id]);
  const { id: bookingId } = await acme.book(0, { siteId: site.id, day, part });
  const invite = portal.app.get(InviteGuest, { strict: false });
  await invite.execute(acme.as(0), { bookingId, name: 'Camille Invitée', email });
  return { siteId: site.id, bookingId, invite };
}

it('keep their desk through rounds of offers, whether anybody waits or not', async () => {
  const { siteId, bookingId } = await hosted();
  await offers();
  await offers();
  expect(await passer(1, siteId)).toBe('bookings.desk-taken');
  await join(1, siteId);
  await offers();
  expect(await state(siteId)).toEqual(['waiting']);
  expect(await passer(2, siteId)).toBe('bookings.desk-taken');
  await portal.app.get(CancelBooking, { strict: false }).execute(acme.as(0), { bookingId });
});

it('leave their desk to the line when they are taken back', async () => {
  const { siteId, bookingId, invite } = await hosted();
  await join(3, siteId);
  const [guest] = await portal.database.query<{ id: string }>(`select id from guests where booking_id = $1`, [
    bookingId,
  ]);
  await invite.takeBack(acme.as(0), { bookingId, guestId: guest!.id });
  expect(await passer(4, siteId)).toBe('bookings.desk-taken');
  await offers();
  expect(await state(siteId)).toEqual(['offered']);
});
