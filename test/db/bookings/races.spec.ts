import { CancelBooking } from '../../../src/bookings/index.js';
import { VerifyAudit } from '../../../src/audit/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import { codeOf, NOW, openSite, outcomes, programme, THURSDAY, wrongGrants, type Programme } from './programme.js';

let portal: TestApp;
let acme: Programme;
let globex: Programme;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', 24);
  globex = await programme(portal, 'globex', '100000002', 24);
});
afterAll(() => portal.close());

const day = THURSDAY;
const part = 'day';
const bookedAt = async (siteId: string) =>
  (
    await portal.database.query<{ n: number }>(
      `select count(*)::int as n from bookings where site_id = $1 and cancelled_at is null`,
      [siteId],
    )
  )[0]!.n;

describe('many at once', () => {
  it('the last desk goes to one of two people', async () => {
    const site = await openSite(portal, { desks: 1 });
    await acme.grant(site.id, 100);
    const wish = { siteId: site.id, day, part } as const;
    expect(await outcomes([acme.book(0, wish), acme.book(1, wish)])).toEqual({ booked: 1, 'bookings.desk-taken': 1 });
    expect(await acme.used(site.id)).toBe(2);
  });

  it('the last desk goes to one person whatever the employer, and the loser is not told whose it is', async () => {
    const site = await openSite(portal, { desks: 1 });
    await acme.grant(site.id, 100);
    await globex.grant(site.id, 100);
    const wish = { siteId: site.id, day: '2026-11-27', part } as const;
    const attempts = acme.employeeIds.flatMap((_, n) => [acme.book(n, wish), globex.book(n, wish)]);
    expect(await outcomes(attempts)).toEqual({ booked: 1, 'bookings.desk-taken': 47 });
    expect((await acme.used(site.id)) + (await globex.used(site.id))).toBe(2);
  });

  it('as many people as desks all get one, whatever the employer', async () => {
    const site = await openSite(portal, { desks: 40 });
    await acme.grant(site.id, 100, '2026-12');
    await globex.grant(site.id, 100, '2026-12');
    const wish = { siteId: site.id, day: '2026-12-03', part } as const;
    const attempts = acme.employeeIds.flatMap((_, n) => [acme.book(n, wish), globex.book(n, wish)]);
    expect(await outcomes(attempts)).toEqual({ booked: 40, 'bookings.desk-taken': 8 });
    const desks = await portal.database.query<{ n: number }>(
      `select count(distinct desk_id)::int as n from bookings where site_id = $1`,
      [site.id],
    );
    expect(desks[0]!.n).toBe(40);
  });

  it('the last half-day of a grant goes to one person although desks abound', async () => {
    const site = await openSite(portal, { desks: 50 });
    await acme.grant(site.id, 1, '2026-12');
    const wish = { siteId: site.id, day: '2026-12-10', part: 'am' } as const;
    expect(await outcomes(acme.employeeIds.map((_, n) => acme.book(n, wish)))).toEqual({
      booked: 1,
      'quotas.exceeded': 23,
    });
    expect(await acme.used(site.id, '2026-12')).toBe(1);
    expect(await bookedAt(site.id)).toBe(1);
  });

  it('one person asks for one time at many places and has one of them', async () => {
    const sites = await Promise.all(Array.from({ length: 6 }, () => openSite(portal, { desks: 3 })));
    for (const site of sites) await acme.grant(site.id, 10, '2027-01');
    const attempts = sites.map((site) => acme.book(5, { siteId: site.id, day: '2027-01-12', part }));
    expect(await outcomes(attempts)).toEqual({ booked: 1, 'bookings.already-booked': 5 });
    const used = await Promise.all(sites.map((site) => acme.used(site.id, '2027-01')));
    expect(used.reduce((sum, n) => sum + n, 0)).toBe(2);
  });

  it('one person asks for a whole week at once and has as many days as agreed', async () => {
    const site = await openSite(portal, { desks: 10 });
    await acme.grant(site.id, 100, '2027-01');
    const days = ['2027-01-18', '2027-01-19', '2027-01-20', '2027-01-21', '2027-01-22'];
    const attempts = days.map((each) => acme.book(6, { siteId: site.id, day: each, part: 'pm' }));
    expect(await outcomes(attempts)).toEqual({ booked: 2, 'agreements.weekly-limit': 3 });
  });

  it('a storm of bookings and cancellations leaves the sums right', async () => {
    const site = await openSite(portal, { desks: 2 });
    await acme.grant(site.id, 4, '2027-02');
    const cancel = portal.app.get(CancelBooking, { strict: false });
    const results: Record<string, number> = {};
    const person = async (index: number) => {
      for (let turn = 0; turn < 4; turn += 1) {
        try {
          const { id } = await acme.book(index, { siteId: site.id, day: '2027-02-04', part });
          results['booked'] = (results['booked'] ?? 0) + 1;
          await Promise.all([1, 2].map(() => cancel.execute(acme.as(index), { bookingId: id })));
        } catch (error) {
          const code = codeOf(error);
          results[code] = (results[code] ?? 0) + 1;
        }
      }
    };
    await Promise.all(acme.employeeIds.slice(0, 12).map((_, n) => person(n)));
    const { booked, 'bookings.desk-taken': taken = 0, 'quotas.exceeded': exceeded = 0, ...others } = results;
    expect(others).toEqual({});
    expect(booked).toBeGreaterThan(0);
    expect(booked! + taken + exceeded).toBe(48);
    expect(await acme.used(site.id, '2027-02')).toBe(0);
    expect(await bookedAt(site.id)).toBe(0);
  });

  it('hours of one day, booked and cancelled at once, take from the grant what the day weighs', async () => {
    const site = await openSite(portal, { desks: 30 });
    // Enough for the whole day of ten people and no more.
    await acme.grant(site.id, 20, '2027-02');
    const cancel = portal.app.get(CancelBooking, { strict: false });
    const hours = [9, 10, 11, 12, 13, 14, 15, 16].map((hour) => ({
      from: `${String(hour).padStart(2, '0')}:00`,
      to: `${hour + 1}:00`,
    }));
    const one = async (index: number, wish: (typeof hours)[number], n: number) => {
      const { id } = await acme.book(index, { siteId: site.id, day: '2027-02-10', ...wish });
      if (n % 3 > 0) await cancel.execute(acme.as(index), { bookingId: id });
    };
    const people = acme.employeeIds.slice(0, 10).map((_, index) => index);
    const counts = await outcomes(people.flatMap((index) => hours.map((wish, n) => one(index, wish, n))));
    expect(counts).toEqual({ booked: 80 });
    // 9-10, 12-13 and 15-16 stand: a morning and an afternoon for everybody.
    expect(await acme.used(site.id, '2027-02')).toBe(20);
    expect(await wrongGrants(portal)).toEqual([]);

    const standing = await portal.database.query<{ id: string; employee: string }>(
      `select id, employee_id as employee from bookings where site_id = $1 and cancelled_at is null`,
      [site.id],
    );
    await Promise.all(
      standing.map(({ id, employee }) =>
        cancel.execute(acme.as(acme.employeeIds.indexOf(employee)), { bookingId: id }),
      ),
    );
    expect(await acme.used(site.id, '2027-02')).toBe(0);
    expect(await wrongGrants(portal)).toEqual([]);
  });

  it('a half-day at two places is refused by the database itself', async () => {
    const [here, there] = [await openSite(portal, { desks: 1 }), await openSite(portal, { desks: 1 })];
    for (const { id } of [here, there]) await acme.grant(id, 10, '2027-02');
    const { id } = await acme.book(11, { siteId: here.id, day: '2027-02-11', from: '09:00', to: '10:00' });
    const elsewhere = { siteId: there.id, day: '2027-02-11', from: '11:00', to: '12:00' };
    expect(await outcomes([acme.book(11, elsewhere)])).toEqual({ 'bookings.half-elsewhere': 1 });
    await expect(
      portal.database.query(
        `insert into bookings (id, employer_id, employee_id, agreement_id, grant_id, site_id, desk_id, day, part, halves,
           during, reference, created_at)
         select gen_random_uuid(), employer_id, employee_id, agreement_id, grant_id, $2, $3, day, part, halves,
           tstzrange('2027-02-11 10:00Z', '2027-02-11 11:00Z'), 'TEST-0001', created_at from bookings where id = $1`,
        [id, there.id, there.deskIds[0]],
      ),
    ).rejects.toMatchObject({ constraint: 'bookings_half_at_one_site__2027_02' });
  });

  it('leaves an unbroken audit chain behind', async () => {
    for (const { ctx } of [acme, globex]) {
      expect(await portal.app.get(VerifyAudit, { strict: false }).execute(ctx)).toMatchObject({ broken: null });
    }
  });
});
