import { randomUUID } from 'node:crypto';
import { FixedClock } from '#libs/platform/clock/index.js';
import { VerifyAudit } from '../../../src/audit/index.js';
import { CancelBooking } from '../../../src/bookings/index.js';
import { ChangeBooking, type BookingChangeWish } from '../../../src/bookings/change/change-booking.js';
import { UndoChange } from '../../../src/bookings/change/undo-change.js';
import { testApp, type TestApp } from '../../support/app.js';
import { drainQueue } from '../../support/queue.js';
import { codeOf, NOW, openSite, outcomes, programme, THURSDAY, wrongGrants, type Programme } from './programme.js';

let portal: TestApp;
let acme: Programme;
let globex: Programme;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', 24);
  globex = await programme(portal, 'globex', '100000002', 12);
});
beforeEach(async () => {
  if (portal.clock instanceof FixedClock) portal.clock.set(NOW);
  // Bookings, grants and changes of one case must not limit the next.
  await portal.database.query(`delete from booking_changes; delete from bookings; delete from quota_grants`);
});
afterAll(() => portal.close());

const day = THURSDAY;
const friday = '2026-11-27';
const part = 'day';
const change = (of: Programme, index: number, wish: BookingChangeWish) =>
  portal.app.get(ChangeBooking, { strict: false }).execute(of.as(index), wish);
const undo = (of: Programme, index: number, bookingId: string) =>
  portal.app.get(UndoChange, { strict: false }).execute(of.as(index), { bookingId });
const cancel = (of: Programme, index: number, bookingId: string) =>
  portal.app.get(CancelBooking, { strict: false }).execute(of.as(index), { bookingId });
const later = (seconds: number) => {
  if (portal.clock instanceof FixedClock) portal.clock.set(new Date(NOW.getTime() + seconds * 1000));
};
const refused = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'done',
    (error: unknown) => codeOf(error),
  );
const stored = async (id: string) =>
  (
    await portal.database.query<{
      site: string;
      desk: string;
      day: string;
      part: string;
      revision: number;
      cancelled: boolean;
    }>(
      `select site_id as site, desk_id as desk, to_char(day, 'YYYY-MM-DD') as day, part, revision,
         cancelled_at is not null as cancelled from bookings where id = $1`,
      [id],
    )
  )[0]!;

it('moves a booking to another day, place and part in one act: the same booking, and each grant right', async () => {
  const [here, there] = [await openSite(portal, { desks: 1 }), await openSite(portal, { desks: 1 })];
  await acme.grant(here.id, 2);
  await acme.grant(there.id, 1, '2026-12');
  const { id, reference } = await acme.book(0, { siteId: here.id, day, part });
  const changed = await change(acme, 0, { bookingId: id, siteId: there.id, day: '2026-12-03', slot: { part: 'am' } });
  expect(changed).toMatchObject({ id, reference, siteId: there.id, day: '2026-12-03', part: 'am', changed: true });
  expect(await stored(id)).toMatchObject({ site: there.id, day: '2026-12-03', part: 'am', revision: 1 });
  expect([await acme.used(here.id), await acme.used(there.id, '2026-12')]).toEqual([0, 1]);
  expect(await wrongGrants(portal)).toEqual([]);
});

it('regards what is limited with the old booking taken off: the last half-days, the week, the only desk, the same hours', async () => {
  const site = await openSite(portal, { desks: 1 });
  await acme.grant(site.id, 2);
  // The only desk, all of the grant.
  const { id } = await acme.book(0, { siteId: site.id, day, part });
  await change(acme, 0, { bookingId: id, slot: { part: 'am' } });
  expect(await acme.used(site.id)).toBe(1);
  await change(acme, 0, { bookingId: id, slot: { from: '10:00', to: '15:00' } });
  await change(acme, 0, { bookingId: id, day: friday });
  expect(await stored(id)).toMatchObject({ day: friday, part: 'day', revision: 3 });
  expect(await acme.used(site.id)).toBe(2);
  // Two days a week are agreed: one of them moves within its week.
  const other = await openSite(portal, { desks: 3 });
  await acme.grant(other.id, 10);
  await acme.book(0, { siteId: other.id, day: '2026-11-25', part: 'am' });
  await change(acme, 0, { bookingId: id, day, slot: { part: 'pm' } });
  expect(await refused(acme.book(0, { siteId: other.id, day: friday, part: 'am' }))).toBe('agreements.weekly-limit');
  expect(await wrongGrants(portal)).toEqual([]);
});

it('leaves everything as it was where the new place is refused, and says which rule refused it', async () => {
  const [here, full, none] = [
    await openSite(portal, { desks: 1 }),
    await openSite(portal, { desks: 1 }),
    await openSite(portal, { desks: 1 }),
  ];
  for (const { id } of [here, full]) await acme.grant(id, 10);
  await acme.book(1, { siteId: full.id, day, part: 'pm' });
  const { id } = await acme.book(0, { siteId: here.id, day, part });
  const before = await stored(id);
  for (const [wish, code] of [
    [{ siteId: full.id }, 'bookings.desk-taken'],
    [{ siteId: none.id }, 'quotas.no-grant'],
    [{ siteId: randomUUID() }, 'not-found'],
    [{ deskId: full.deskIds[0]! }, 'bookings.unknown-desk'],
    [{ day: '2026-11-29' }, 'sites.closed'],
    [{ day: '2026-11-20' }, 'bookings.in-the-past'],
    [{ slot: { from: '10:00', to: '10:30' } }, 'bookings.too-short'],
  ] as const)
    expect(await refused(change(acme, 0, { bookingId: id, ...wish }))).toBe(code);
  expect(await refused(change(acme, 1, { bookingId: id, day: friday }))).toBe('not-found');
  expect(await stored(id)).toEqual(before);
  expect(await acme.used(here.id)).toBe(2);
  await cancel(acme, 0, id);
  expect(await refused(change(acme, 0, { bookingId: id, day: friday }))).toBe('bookings.too-late-to-change');
});

it('answers a repeated key with the first answer, and does nothing where nothing is another', async () => {
  const site = await openSite(portal, { desks: 3 });
  await acme.grant(site.id, 10);
  const { id } = await acme.book(0, { siteId: site.id, day, part });
  expect(await change(acme, 0, { bookingId: id, day })).toMatchObject({ changed: false });
  const wish = { bookingId: id, day: friday, idempotencyKey: 'once' };
  const [first, second] = [await change(acme, 0, wish), await change(acme, 0, wish)];
  expect(second).toEqual({ ...first, repeated: true });
  expect((await stored(id)).revision).toBe(1);
  // The desk stays the same one where it is free, and a certain one is taken.
  expect(first.deskId).toBe((await stored(id)).desk);
  const desk = site.deskIds.find((one) => one !== first.deskId)!;
  expect(await change(acme, 0, { bookingId: id, deskId: desk })).toMatchObject({ deskId: desk, changed: true });
});

it('takes a change or a cancellation back for seconds, once, where the desk is free', async () => {
  const site = await openSite(portal, { desks: 1 });
  await acme.grant(site.id, 4);
  const { id, deskId } = await acme.book(0, { siteId: site.id, day, from: '09:00', to: '12:00' });
  await change(acme, 0, { bookingId: id, day: friday, slot: { part } });
  await undo(acme, 0, id);
  await undo(acme, 0, id);
  expect(await stored(id)).toMatchObject({ day, part: 'am', desk: deskId, revision: 2, cancelled: false });
  await cancel(acme, 0, id);
  later(9);
  await undo(acme, 0, id);
  // One more than the cancelled entry of the calendar had.
  expect(await stored(id)).toMatchObject({ cancelled: false, revision: 4 });
  expect(await acme.used(site.id)).toBe(1);
  await cancel(acme, 0, id);
  later(30);
  expect(await refused(undo(acme, 0, id))).toBe('bookings.nothing-to-undo');
  expect(await refused(undo(acme, 1, id))).toBe('not-found');
  expect(await wrongGrants(portal)).toEqual([]);
});

it('does not take back what somebody else has by now', async () => {
  const site = await openSite(portal, { desks: 1 });
  await acme.grant(site.id, 4);
  const { id } = await acme.book(0, { siteId: site.id, day, part });
  await cancel(acme, 0, id);
  await acme.book(1, { siteId: site.id, day, part });
  expect(await refused(undo(acme, 0, id))).toBe('bookings.desk-taken');
  expect(await stored(id)).toMatchObject({ cancelled: true });
  expect(await acme.used(site.id)).toBe(2);
});

it('gives the last desk of a day to one of many who move there at once, whatever the employer', async () => {
  const [here, there] = [await openSite(portal, { desks: 24 }), await openSite(portal, { desks: 1 })];
  for (const company of [acme, globex]) for (const { id } of [here, there]) await company.grant(id, 100);
  const held = [
    ...(await Promise.all(
      Array.from({ length: 12 }, async (_, n) => ({
        of: acme,
        n,
        ...(await acme.book(n, { siteId: here.id, day, part })),
      })),
    )),
    ...(await Promise.all(
      Array.from({ length: 12 }, async (_, n) => ({
        of: globex,
        n,
        ...(await globex.book(n, { siteId: here.id, day, part })),
      })),
    )),
  ];
  const results = await outcomes(held.map(({ of, n, id }) => change(of, n, { bookingId: id, siteId: there.id })));
  expect(results).toEqual({ booked: 1, 'bookings.desk-taken': 23 });
  expect(await wrongGrants(portal)).toEqual([]);
});

it('lets two people change places in opposite directions, cancel and take back at once, without a deadlock', async () => {
  const [here, there] = [await openSite(portal, { desks: 6 }), await openSite(portal, { desks: 6 })];
  for (const { id } of [here, there]) await acme.grant(id, 24);
  const ids = await Promise.all(
    Array.from(
      { length: 12 },
      async (_, n) => (await acme.book(n, { siteId: n % 2 ? here.id : there.id, day, part })).id,
    ),
  );
  const codes = new Set<string>();
  for (let turn = 0; turn < 3; turn += 1)
    for (const code of await Promise.all(
      ids.flatMap((id, n) => [
        refused(change(acme, n, { bookingId: id, siteId: (n + turn) % 2 ? there.id : here.id })),
        refused(cancel(acme, n, id)),
        refused(undo(acme, n, id)),
      ]),
    ))
      codes.add(code);
  const allowed = ['done', 'bookings.desk-taken', 'bookings.too-late-to-change', 'bookings.nothing-to-undo'];
  expect([...codes].filter((code) => !allowed.includes(code))).toEqual([]);
  expect(await wrongGrants(portal)).toEqual([]);
  expect(await portal.app.get(VerifyAudit, { strict: false }).execute(acme.ctx)).toMatchObject({ broken: null });
});

it('tells the person by a letter whose entry replaces the former, and programs of the change', async () => {
  const site = await openSite(portal, { name: 'La Fabrique', desks: 2 });
  await acme.grant(site.id, 10);
  const hook = randomUUID();
  await portal.database.query(
    `insert into webhooks (id, employer_id, url, events, state, secret_key_id, secret_salt, created_at)
     values ($1, $2, 'https://programme.example/', '{booking.made,booking.changed,booking.cancelled}', 'active', 'k', 's', $3)`,
    [hook, acme.employerId, NOW],
  );
  const { id, reference } = await acme.book(0, { siteId: site.id, day, part });
  await change(acme, 0, { bookingId: id, day: friday });
  await cancel(acme, 0, id);
  await undo(acme, 0, id);
  // Nobody is called here: what is to be told is noted by now.
  await portal.database.query(`update webhooks set state = 'paused' where id = $1`, [hook]);
  await portal.startWorker();
  await drainQueue(portal.database, { failures: true });
  const letters = await portal.database.query<{ subject: string; text: string }>(
    `select subject, text from sent_mails where text like '%' || $1 || '%' and subject like 'Votre bureau%' order by subject`,
    [reference],
  );
  // The confirmation and the change are of revisions that were replaced before the worker began: only the last is told.
  expect(letters.map(({ subject }) => subject)).toEqual(expect.arrayContaining([expect.stringContaining('rétabli')]));
  expect(letters.filter(({ subject }) => subject.includes('annulé'))).toEqual([]);
  const told = await portal.database.query<{ type: string }>(
    `select type from webhook_messages where webhook_id = $1 order by happened_at, id`,
    [hook],
  );
  expect(told.map(({ type }) => type).toSorted()).toEqual([
    'booking.cancelled',
    'booking.changed',
    'booking.changed',
    'booking.made',
  ]);
});
