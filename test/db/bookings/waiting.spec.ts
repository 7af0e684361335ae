import { FixedClock } from '#libs/platform/clock/index.js';
import { systemContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { EmployeeLeaves } from '../../../src/employees/record/employee-leaves.js';
import { ChangeBooking } from '../../../src/bookings/change/change-booking.js';
import { CancelBooking, OpenWaits } from '../../../src/bookings/index.js';
import { UndoChange } from '../../../src/bookings/change/undo-change.js';
import { DeskHoldsRepository } from '../../../src/bookings/waiting/desk-holds.repository.js';
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
const undo = (of: Programme, index: number, bookingId: string) =>
  portal.app.get(UndoChange, { strict: false }).execute(of.as(index), { bookingId });
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
  await undo(acme, 9, held[0]!.id);
  await offers();
  expect(await states()).toEqual(['waiting']);
  expect(await wrongGrants(portal)).toEqual([]);
});

it('keeps for the line what a booking freed before, when its cancellation elsewhere is undone', async () => {
  const { site, held } = await full();
  const elsewhere = await openSite(portal, { desks: 1 });
  await acme.grant(elsewhere.id, 40);
  await join(globex, 0, site.id);
  const booking = { bookingId: held[0]!.id };
  await portal.app.get(ChangeBooking, { strict: false }).execute(acme.as(9), { ...booking, siteId: elsewhere.id });
  await cancel(acme, 9, booking.bookingId);
  await undo(acme, 9, booking.bookingId);
  expect(await refused(acme.book(1, { siteId: site.id, day, part }))).toBe('bookings.desk-taken');
  await offers();
  expect(await states()).toEqual(['offered']);
});

it('keeps for the line the half that a booking gave up before, when the cancellation of its other half is undone', async () => {
  const { site, held } = await full();
  await join(globex, 0, site.id, 'pm');
  const booking = { bookingId: held[0]!.id };
  await portal.app.get(ChangeBooking, { strict: false }).execute(acme.as(9), { ...booking, slot: { part: 'am' } });
  await cancel(acme, 9, booking.bookingId);
  await undo(acme, 9, booking.bookingId);
  expect(await refused(acme.book(1, { siteId: site.id, day, part: 'pm' }))).toBe('bookings.desk-taken');
  await offers();
  expect(await states()).toEqual(['offered']);
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

describe('a desk that becomes free otherwise than by a booking is held for the line at once', () => {
  const inPlace = (sql: string, ...params: readonly unknown[]) => portal.database.query(sql, params);
  const passer = (siteId: string, wish: 'am' | 'pm' | 'day' = part) =>
    refused(acme.book(5, { siteId, day, part: wish }));

  it.each([
    [
      'a block that ends',
      async (siteId: string, deskIds: readonly string[]) => {
        const [block, reason] = ['00000000-0000-4000-8000-000000000001', 'Panne'];
        const half = `insert into desk_blocks (site_id, desk_id, day, half, block_id, reason) values ($1, $2, $3, $4, $5, $6)`;
        for (const which of ['am', 'pm']) await inPlace(half, siteId, deskIds[1], day, which, block, reason);
        return () => inPlace(`delete from desk_blocks where block_id = $1`, block);
      },
    ],
    [
      'a desk that is added',
      async (siteId: string, deskIds: readonly string[]) => {
        await inPlace(`delete from desks where id = $1`, deskIds[1]);
        return () => inPlace(`insert into desks (id, site_id, label) values ($1, $2, '002')`, deskIds[1], siteId);
      },
    ],
    [
      'a desk that comes back',
      async (_siteId: string, deskIds: readonly string[]) => {
        await inPlace(`update desks set withdrawn_on = '2026-11-20' where id = $1`, deskIds[1]);
        return () => inPlace(`update desks set withdrawn_on = null where id = $1`, deskIds[1]);
      },
    ],
  ])('%s', async (_what, arrange) => {
    const site = await openSite(portal, { desks: 2 });
    await acme.grant(site.id, 40);
    const opens = await arrange(site.id, site.deskIds);
    await acme.book(9, { siteId: site.id, day, part, deskId: site.deskIds[0]! });
    await join(acme, 0, site.id);
    await opens();
    expect(await passer(site.id)).toBe('bookings.desk-taken');
    expect(await passer(site.id, 'pm')).toBe('bookings.desk-taken');
    await offers();
    expect(await states()).toEqual(['offered']);
    expect(await passer(site.id)).toBe('bookings.desk-taken');
  });

  it('a day that opens again, and a place', async () => {
    const { site } = await full();
    await join(acme, 0, site.id);
    await inPlace(`delete from bookings where site_id = $1`, site.id);
    for (const [close, open] of [
      [
        `insert into site_closures (site_id, day, reason) values ($1, '${day}', 'Travaux')`,
        `delete from site_closures where site_id = $1`,
      ],
      [`update sites set closed_on = '2026-11-25' where id = $1`, `update sites set closed_on = null where id = $1`],
    ] as const) {
      await inPlace(close, site.id);
      await offers();
      expect(await states()).toEqual(['waiting']);
      await inPlace(open, site.id);
      expect(await passer(site.id)).toBe('bookings.desk-taken');
    }
    await offers();
    expect(await states()).toEqual(['offered']);
  });

  it('the half of a day that a change gives up, and the half that an offer leaves', async () => {
    const { site, held } = await full();
    await join(acme, 0, site.id, 'pm');
    await portal.app
      .get(ChangeBooking, { strict: false })
      .execute(acme.as(9), { bookingId: held[0]!.id, slot: { part: 'am' } });
    expect(await passer(site.id, 'pm')).toBe('bookings.desk-taken');
    await cancel(acme, 9, held[0]!.id);
    await join(acme, 1, site.id, 'am');
    await offers();
    expect(await states()).toEqual(['offered', 'offered']);
  });
});

it('offers nobody the whole day while somebody before them waits for half of it', async () => {
  const { site, held } = await full();
  await join(acme, 0, site.id, 'am');
  await join(acme, 1, site.id, 'day');
  await offers();
  await cancel(acme, 9, held[0]!.id);
  await offers();
  expect(await states()).toEqual(['offered', 'waiting']);
});

it('passes a desk on at once when whoever it was offered to gives it back, or leaves the company', async () => {
  const { site, held } = await full();
  const first = await join(acme, 0, site.id);
  await join(acme, 1, site.id);
  await join(globex, 0, site.id);
  await cancel(acme, 9, held[0]!.id);
  await offers();
  await leave(acme, 0, first.id);
  // Held for those behind, whom nobody passes.
  expect(await refused(acme.book(5, { siteId: site.id, day, part }))).toBe('bookings.desk-taken');
  await portal.startWorker();
  await drainQueue(portal.database, { failures: true });
  expect(await states()).toEqual(['left', 'offered', 'waiting']);
  const gone = { employeeId: acme.employeeIds[1]!, lastDay: '2026-11-24' };
  await portal.app.get(EmployeeLeaves, { strict: false }).execute(acme.ctx, gone);
  await drainQueue(portal.database, { failures: true });
  expect(await states()).toEqual(['left', 'ended', 'offered']);
  await portal.stopWorker();
  await portal.database.query(`update employees set left_on = null where id = $1`, [gone.employeeId]);
});

it('keeps a desk that is freed while somebody joins its line for them, or lets them book it', async () => {
  for (let turn = 0; turn < 12; turn += 1) {
    const { site, held } = await full();
    const [joined] = await Promise.all([refused(join(acme, 0, site.id)), cancel(acme, 9, held[0]!.id)]);
    const passer = await refused(acme.book(5, { siteId: site.id, day, part: 'am' }));
    expect([joined, passer]).toEqual(
      joined === 'done' ? ['done', 'bookings.desk-taken'] : ['bookings.wait-not-full', 'done'],
    );
    await portal.database.query(
      `delete from desk_holds; delete from desk_waits; delete from booking_changes; delete from bookings; delete from quota_grants`,
    );
  }
});

it('opens to everybody only what those in the line were asked about', async () => {
  const { site, held } = await full(2);
  await join(acme, 0, site.id);
  // A cancellation that a round of offers does not see yet: begun before it, committed after.
  const holds = portal.app.get(DeskHoldsRepository, { strict: false });
  const uow = portal.app.get(UnitOfWork, { strict: false });
  const ctx = systemContext('test', null, 'test');
  const since = await uow.run(ctx, (tx) => holds.beginRound(tx, site.id, day));
  await cancel(acme, held[0]!.index, held[0]!.id);
  const [{ id } = { id: '' }] = await portal.database.query<{ id: string }>(`select id from desk_waits`);
  const kept = async () =>
    (await portal.database.query<{ n: number }>(`select count(*)::int as n from desk_holds`))[0]!.n;
  await uow.run(ctx, (tx) => holds.openAsked(tx, site.id, day, { since, asked: [id] }));
  expect(await kept()).toBe(1);
  const next = await uow.run(ctx, (tx) => holds.beginRound(tx, site.id, day));
  // Somebody joined since the line was read.
  await uow.run(ctx, (tx) => holds.openAsked(tx, site.id, day, { since: next, asked: [] }));
  expect(await kept()).toBe(1);
  await uow.run(ctx, (tx) => holds.openAsked(tx, site.id, day, { since: next, asked: [id] }));
  expect(await kept()).toBe(0);
});

describe('a desk that is released while its half-day goes on', () => {
  /** In the morning of Thursday, on the clocks of Paris. */
  const clock = (time: string) => at((new Date(`${day}T${time}:00+01:00`).getTime() - NOW.getTime()) / 1000);
  /** What a release without arrival leaves of a booking. */
  const releaseAt = (id: string, time: string) =>
    portal.database.query(
      `update bookings set during = tstzrange(lower(during), $2), revision = revision + 1 where id = $1`,
      [id, new Date(`${day}T${time}:00+01:00`)],
    );
  const waitOf = (of: Programme, index: number, id: string) =>
    portal.app.get(OpenWaits, { strict: false }).one(of.as(index), id);

  it('is offered to the first in line for the rest of it, booked from then on, and counts as the half-day', async () => {
    const { site, held } = await full();
    const first = await join(globex, 0, site.id, 'am');
    const second = await join(acme, 0, site.id);
    clock('09:41');
    await offers();
    expect(await states()).toEqual(['waiting', 'waiting']);
    await releaseAt(held[0]!.id, '09:45');
    clock('09:46');
    await offers();
    expect(await states()).toEqual(['offered', 'waiting']);
    const offer = await waitOf(globex, 0, first.id);
    expect(offer).toMatchObject({ rest: true, start: new Date(`${day}T10:05:00+01:00`) });
    expect(offer.offerEndsAt).toEqual(new Date(`${day}T09:56:00+01:00`));
    const booked = await take(globex, 0, first.id);
    expect(booked).toMatchObject({ part: 'am', start: new Date(`${day}T10:05:00+01:00`).toISOString() });
    const [row] = await portal.database.query<{ used: number }>(
      `select used_half_days as used from quota_grants where employer_id = $1`,
      [globex.employerId],
    );
    expect(row?.used).toBe(1);
    expect(await wrongGrants(portal)).toEqual([]);
    expect((await waitOf(acme, 0, second.id)).state).toBe('waiting');
  });

  it('passes on from one to the next, and ends their waits once less than two hours of the half are left', async () => {
    const { site, held } = await full();
    for (const index of [4, 5]) await join(acme, index, site.id);
    await join(acme, 6, site.id, 'pm');
    await releaseAt(held[0]!.id, '09:45');
    clock('09:46');
    await offers();
    expect(await states()).toEqual(['offered', 'waiting', 'waiting']);
    clock('10:00');
    await offers();
    expect(await states()).toEqual(['lapsed', 'offered', 'waiting']);
    clock('10:50');
    await offers();
    // Of the morning too little is left; the afternoon is still ahead.
    expect(await states()).toEqual(['lapsed', 'lapsed', 'offered']);
    const third = await join(acme, 7, site.id, 'pm').then(({ id }) => id);
    clock('17:30');
    await offers();
    await offers();
    expect((await waitOf(acme, 7, third)).state).toBe('ended');
  });
});
