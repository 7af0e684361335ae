import { InviteGuest } from '../../../src/bookings/guests/invite-guest.js';
import { CancelBooking } from '../../../src/bookings/index.js';
import { codeOf, THURSDAY } from '../../db/bookings/programme.js';
import type { Browser } from '../../support/browser.js';
import { allWords, wordsOf } from '../../support/html.js';
import { drainQueue } from '../../support/queue.js';
import { staffBrowser, staffed } from '../../support/staff.js';
import { booking, type Booking } from './sessions.js';

/* Guests of those who booked: as the place allows, at a desk that nobody else gets, with the host and no longer. */

let at: Booking;
let runs: Browser;
let host: Browser;

beforeAll(async () => {
  at = await booking({ people: 4, desks: 3, granted: 60 });
  const [{ id } = { id: '' }] = await at.portal.database.query<{ id: string }>(
    `select id from operators where slug = 'essai'`,
  );
  runs = await staffBrowser(
    at.portal,
    await staffed(at.portal, { kind: 'operator', name: 'Essais', operatorId: id }, 'operator-manager'),
  );
  host = await at.signIn(0);
});
afterAll(() => at.portal.close());
beforeEach(async () => {
  for (const { id } of await at.portal.database.query<{ id: string }>(
    `select id from bookings where cancelled_at is null`,
  ))
    await at.portal.app.get(CancelBooking, { strict: false }).execute(at.acme.ctx, { bookingId: id });
});

const book = (index = 0, part: 'am' | 'day' = 'day') =>
  at.acme.book(index, { siteId: at.site.id, day: THURSDAY, part });
const takes = (perDay: number) => runs.post(`/operator/desks/${at.site.id}/guests`, { perDay: String(perDay) });
const invite = (bookingId: string, name = 'Dominique Visiteuse', index = 0) =>
  at.portal.app
    .get(InviteGuest, { strict: false })
    .execute(at.acme.as(index), { bookingId, name, email: `${name.replaceAll(' ', '.')}@ailleurs.example` })
    .then(() => 'invited', codeOf);
const expected = () =>
  at.portal.database.query<{ name: string; label: string }>(
    `select g.name, d.label from guests g join desks d on d.id = g.desk_id where g.gone_at is null order by g.name`,
  );
const holds = async () =>
  (await at.portal.database.query(`select 1 from desk_holds where guest_id is not null`)).length;

it('come only where the place takes any, up to its number of the day', async () => {
  await runs.get(`/operator/desks/${at.site.id}/guests`);
  const { id } = await book();
  expect(await invite(id)).toBe('bookings.guest-none-here');
  expect(wordsOf((await host.get(`/week/bookings/${id}/guests`)).$, '#content')).toContain('n’accueille pas d’invités');
  expect((await takes(51)).status).toBe(422);
  expect((await takes(1)).status).toBe(200);
  expect(await invite(id)).toBe('invited');
  expect(await invite(id)).toBe('bookings.guest-twice');
  expect(await invite(id, 'Sacha Venu')).toBe('bookings.guest-full');
  expect(await expected()).toHaveLength(1);
});

it('sit beside their host at a desk that nobody can book, from the same quota, among the arrivals', async () => {
  await takes(5);
  const mine = await book();
  const page = await host.get(`/week/bookings/${mine.id}/guests`);
  const done = await host.submit(page, 'form[action$="/guests"]', {
    name: 'Dominique Visiteuse',
    email: 'dominique@ailleurs.example',
  });
  expect(allWords(done.$, 'tbody td.strong')[0]).toContain('Dominique Visiteuse');
  const [guest] = await expected();
  expect(guest?.label).toBe(mine.deskLabel === '002' ? '001' : '002');
  expect(await at.acme.used(at.site.id)).toBe(4);
  const day = await runs.get(`/operator/desks/${at.site.id}/day?date=${THURSDAY}`);
  expect(wordsOf(day.$, 'tbody')).toContain('Dominique Visiteuse (Employeur acme)');
  // One desk is left: of two who want it one gets it, and none of them the guest's.
  const others = await Promise.all([1, 2].map((index) => book(index).then(() => 'booked', codeOf)));
  expect(others.toSorted()).toEqual(['booked', 'bookings.desk-taken']);
  expect(await invite(mine.id, 'Sacha Venu')).toBe('bookings.guest-no-desk');
  expect(await at.acme.used(at.site.id)).toBe(6);
  await at.portal.startWorker();
  await drainQueue(at.portal.database);
  const [letter] = await at.portal.database.query<{ text: string }>(
    `select text from sent_mails where recipient = 'dominique@ailleurs.example'`,
  );
  expect(letter?.text).toContain('Camille Fictive 0 vous invite');
  expect(letter?.text).toContain('30 jours');
});

it('go with their host: cancelled, moved or shortened, desk and quota are free at once', async () => {
  await takes(5);
  const first = await book();
  await invite(first.id);
  await host.get(`/week/bookings/${first.id}`);
  await at.portal.app.get(CancelBooking, { strict: false }).execute(at.acme.as(0), { bookingId: first.id });
  expect([await expected(), await holds(), await at.acme.used(at.site.id)]).toEqual([[], 0, 0]);
  const second = await book();
  await invite(second.id);
  const change = await host.get(`/week/bookings/${second.id}/change`);
  const moved = await host.submit(change, `form[method=post][action*="/change"]`, { date: '2026-11-27' });
  expect(moved.status).toBe(200);
  expect([await expected(), await holds(), await at.acme.used(at.site.id)]).toEqual([[], 0, 2]);
  expect(await invite(second.id)).toBe('invited');
  await host.get(`/week/bookings/${second.id}/guests`);
  const [{ id } = { id: '' }] = await at.portal.database.query<{ id: string }>(
    `select id from guests where gone_at is null`,
  );
  expect((await host.post(`/week/bookings/${second.id}/guests/${id}/removal`, {})).status).toBe(200);
  expect([await holds(), await at.acme.used(at.site.id)]).toEqual([0, 2]);
});

it('are invited by the host alone, as often as a booking may, and race for the last desk', async () => {
  await takes(50);
  const mine = await book();
  expect(await invite(mine.id, 'Dominique Visiteuse', 1)).toBe('not-found');
  const other = await at.signIn(1);
  expect((await other.get(`/week/bookings/${mine.id}/guests`)).status).toBe(404);
  const all = await Promise.all([
    ...['A B', 'C D', 'E F'].map((name) => invite(mine.id, name)),
    book(1).then(() => 'booked', codeOf),
  ]);
  const seats = all.filter((one) => one === 'invited' || one === 'booked').length;
  expect(seats).toBe(2);
  expect(await at.acme.used(at.site.id)).toBe(6);
  const twice = await at.portal.database.query(
    `select 1 from desk_holds h join bookings b on b.desk_id = h.desk_id and b.during && h.during and b.cancelled_at is null`,
  );
  expect(twice).toEqual([]);
});
