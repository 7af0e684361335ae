import { FixedClock } from '#libs/platform/clock/index.js';
import { systemContext } from '#libs/platform/context/index.js';
import { CancelBooking } from '../../../src/bookings/index.js';
import { UndoChange } from '../../../src/bookings/change/undo-change.js';
import { JoinLine } from '../../../src/bookings/waiting/join-line.js';
import { LeaveLine } from '../../../src/bookings/waiting/leave-line.js';
import { OfferDesks } from '../../../src/bookings/waiting/offer-desks.js';
import { TakeOffer } from '../../../src/bookings/waiting/take-offer.js';
import { testApp, type TestApp } from '../../support/app.js';
import { drainQueue } from '../../support/queue.js';
import { codeOf, NOW, openSite, outcomes, programme, THURSDAY, wrongGrants, type Programme } from './programme.js';

let portal: TestApp;
let acme: Programme;
let globex: Programme;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', 10);
  globex = await programme(portal, 'globex', '100000002', 4);
});
beforeEach(async () => {
  at(0);
  await portal.database.query(
    `delete from desk_holds; delete from desk_waits; delete from booking_changes; delete from bookings; delete from quota_grants`,
  );
});
afterAll(() => portal.close());

const day = THURSDAY;
const part = 'day';
const minute = 60;
function at(seconds: number) {
  if (portal.clock instanceof FixedClock) portal.clock.set(new Date(NOW.getTime() + seconds * 1000));
}
const join = (of: Programme, index: number, siteId: string, wish: 'am' | 'pm' | 'day' = part) =>
  portal.app.get(JoinLine, { strict: false }).execute(of.as(index), { siteId, day, part: wish });
const leave = (of: Programme, index: number, waitId: string) =>
  portal.app.get(LeaveLine, { strict: false }).execute(of.as(index), { waitId });
const take = (of: Programme, index: number, waitId: string) =>
  portal.app.get(TakeOffer, { strict: false }).execute(of.as(index), { waitId });
const cancel = (of: Programme, index: number, bookingId: string) =>
  portal.app.get(CancelBooking, { strict: false }).execute(of.as(index), { bookingId });
const offers = () => portal.app.get(OfferDesks, { strict: false }).execute(systemContext('test', null, 'test'));
const refused = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'done',
    (error: unknown) => codeOf(error),
  );
const states = async () =>
  (await portal.database.query<{ state: string }>(`select state from desk_waits order by turn`)).map(
    ({ state }) => state,
  );
/** A place of one desk for a day, booked by the last person of acme. */
async function full(desks = 1) {
  const site = await openSite(portal, { desks });
  for (const company of [acme, globex]) await company.grant(site.id, 40);
  const held = [];
  for (let n = 0; n < desks; n += 1)
    held.push({ index: 9 - n, ...(await acme.book(9 - n, { siteId: site.id, day, part })) });
  return { site, held };
}

it('offers a freed desk to the first in line, whatever the company, holds it, and books it by one tap', async () => {
  const { site, held } = await full();
  const first = await join(globex, 0, site.id);
  const second = await join(acme, 0, site.id);
  expect([first.before, second.before]).toEqual([0, 1]);
  expect((await join(globex, 0, site.id)).id).toBe(first.id);
  await offers();
  expect(await states()).toEqual(['waiting', 'waiting']);
  await cancel(acme, 9, held[0]!.id);
  // Before the line is asked nobody passes it by, and while it is offered neither.
  expect(await refused(acme.book(1, { siteId: site.id, day, part }))).toBe('bookings.desk-taken');
  await offers();
  await offers();
  expect(await states()).toEqual(['offered', 'waiting']);
  expect(await refused(acme.book(1, { siteId: site.id, day, part: 'am' }))).toBe('bookings.desk-taken');
  expect(await refused(take(acme, 0, second.id))).toBe('bookings.offer-over');
  expect(await refused(take(globex, 1, first.id))).toBe('not-found');
  const booked = await take(globex, 0, first.id);
  expect(booked).toMatchObject({ siteId: site.id, day, part });
  expect(await refused(take(globex, 0, first.id))).toBe('bookings.offer-over');
  expect(await states()).toEqual(['taken', 'waiting']);
  expect(await wrongGrants(portal)).toEqual([]);
});

it('passes an offer that is not answered on to the next, and lets everybody have what nobody takes', async () => {
  const { site, held } = await full();
  const first = await join(acme, 0, site.id);
  const second = await join(acme, 1, site.id);
  await cancel(acme, 9, held[0]!.id);
  await offers();
  // Three days ahead: nine hours.
  at(8 * 60 * minute);
  await offers();
  expect(await states()).toEqual(['offered', 'waiting']);
  at(10 * 60 * minute);
  expect(await refused(take(acme, 0, first.id))).toBe('bookings.offer-over');
  await offers();
  expect(await states()).toEqual(['lapsed', 'offered']);
  await leave(acme, 1, second.id);
  await leave(acme, 1, second.id);
  expect(await refused(acme.book(2, { siteId: site.id, day, part }))).toBe('done');
});

it('passes over whoever could not book now, who keep their turn, and ends the wait of whoever left', async () => {
  const { site, held } = await full(2);
  const elsewhere = await openSite(portal, { desks: 5 });
  await acme.grant(elsewhere.id, 40);
  await join(acme, 0, site.id);
  await join(acme, 1, site.id);
  await join(acme, 2, site.id);
  // The first has used up the week since; the second has left.
  for (const on of ['2026-11-24', '2026-11-25']) await acme.book(0, { siteId: elsewhere.id, day: on, part: 'am' });
  await portal.database.query(`update employees set left_on = '2026-11-24' where id = $1`, [acme.employeeIds[1]]);
  for (const { index, id } of held) await cancel(acme, index, id);
  await offers();
  expect(await states()).toEqual(['waiting', 'ended', 'offered']);
  await portal.database.query(`update employees set left_on = null where id = $1`, [acme.employeeIds[1]]);
  // The second desk, which nobody in the line could take, is everybody's; the held one is not.
  expect(
    await outcomes([acme.book(5, { siteId: site.id, day, part }), acme.book(6, { siteId: site.id, day, part })]),
  ).toEqual({
    booked: 1,
    'bookings.desk-taken': 1,
  });
});

it('lets nobody wait for what is free, or what they could not book anyway', async () => {
  const site = await openSite(portal, { desks: 1 });
  await acme.grant(site.id, 40);
  expect(await refused(join(acme, 0, site.id))).toBe('bookings.wait-not-full');
  await acme.book(9, { siteId: site.id, day, part });
  expect(await refused(join(globex, 0, site.id))).toBe('quotas.no-grant');
  expect(await refused(join(acme, 9, site.id))).toBe('bookings.already-booked');
});

it('gives a cancellation that is taken back its own desk, before the line', async () => {
  const { site, held } = await full();
  await join(acme, 0, site.id);
  await cancel(acme, 9, held[0]!.id);
  await portal.app.get(UndoChange, { strict: false }).execute(acme.as(9), { bookingId: held[0]!.id });
  await offers();
  expect(await states()).toEqual(['waiting']);
  expect(await wrongGrants(portal)).toEqual([]);
});

it('holds against what happens at once: two cancellations, two runs, taking twice, taking against lapsing', async () => {
  const { site, held } = await full(2);
  const waits = [];
  for (let n = 0; n < 4; n += 1) waits.push(await join(acme, n, site.id));
  await Promise.all([...held.map(({ index, id }) => cancel(acme, index, id)), offers(), offers()]);
  await Promise.all([offers(), offers()]);
  expect(await states()).toEqual(['offered', 'offered', 'waiting', 'waiting']);
  expect(
    await outcomes([take(acme, 0, waits[0]!.id), take(acme, 0, waits[0]!.id), take(acme, 0, waits[0]!.id)]),
  ).toEqual({
    booked: 1,
    'bookings.offer-over': 2,
  });
  at(10 * 60 * minute - 1);
  const [lapse, taken] = await Promise.all([
    offers()
      .then(() => at(24 * 60 * minute))
      .then(offers),
    refused(take(acme, 1, waits[1]!.id)),
  ]);
  expect(lapse).toBeUndefined();
  expect(['done', 'bookings.offer-over']).toContain(taken);
  const [row] = await portal.database.query<{ n: number }>(
    `select count(*)::int as n from bookings where site_id = $1 and cancelled_at is null`,
    [site.id],
  );
  const [holds] = await portal.database.query<{ n: number }>(
    `select count(*)::int as n from desk_holds where site_id = $1`,
    [site.id],
  );
  expect(row!.n + holds!.n).toBe(2);
  expect(await wrongGrants(portal)).toEqual([]);
});

it('tells whoever a desk is offered to, once', async () => {
  const { site, held } = await full();
  await join(acme, 0, site.id);
  await cancel(acme, 9, held[0]!.id);
  await offers();
  await offers();
  await portal.startWorker();
  await drainQueue(portal.database, { failures: true });
  const letters = await portal.database.query<{ recipient: string; text: string }>(
    `select recipient, text from sent_mails where subject like 'Un poste vous est gardé%'`,
  );
  expect(letters.map(({ recipient }) => recipient)).toEqual(['p0@acme.example']);
  expect(letters[0]!.text).toMatch(/Il vous est réservé jusqu’au .+ 1[78]:\d\d/);
});

it('lets everybody have a desk that was freed for a line which nobody stands in any more', async () => {
  const { site, held } = await full();
  const only = await join(acme, 0, site.id);
  await cancel(acme, 9, held[0]!.id);
  await leave(acme, 0, only.id);
  await offers();
  expect(await refused(acme.book(1, { siteId: site.id, day, part }))).toBe('done');
});
