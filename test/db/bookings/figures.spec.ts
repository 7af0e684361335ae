import { UnitOfWork } from '#libs/platform/db/index.js';
import { BookedPlaces, BookingFigures, BookingRecords, CancelBooking } from '../../../src/bookings/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import { NOW, openSite, programme, wrongGrants, type Programme, type TestSite } from './programme.js';

let portal: TestApp;
let acme: Programme;
let globex: Programme;
let one: TestSite;
let two: TestSite;

const get = <T>(type: new (...given: never[]) => T): T => portal.app.get(type, { strict: false });
const read = <T>(of: Programme, work: Parameters<UnitOfWork['read']>[1]): Promise<T> =>
  portal.app.get(UnitOfWork).read(of.ctx, work) as Promise<T>;
const period = ['2026-11-01', '2026-12-31'] as const;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', 3);
  globex = await programme(portal, 'globex', '100000002', 1);
  [one, two] = [await openSite(portal, { desks: 4 }), await openSite(portal, { desks: 4 })];
  for (const employer of [acme, globex]) {
    for (const month of ['2026-11', '2026-12']) {
      for (const { id } of [one, two]) await employer.grant(id, 20, month);
    }
  }
  await acme.book(0, { siteId: one.id, day: '2026-11-26', part: 'day' });
  await acme.book(0, { siteId: two.id, day: '2026-12-03', part: 'am' });
  await acme.book(0, { siteId: one.id, day: '2026-12-03', part: 'pm' });
  await acme.book(1, { siteId: one.id, day: '2026-11-27', part: 'am' });
  const gone = await acme.book(2, { siteId: one.id, day: '2026-11-27', part: 'day' });
  await get(CancelBooking).execute(acme.as(2), { bookingId: gone.id });
  await globex.book(0, { siteId: one.id, day: '2026-11-26', part: 'day' });
});
afterAll(() => portal.close());

describe('figures over bookings', () => {
  it('sum half-days by month and site, cancelled ones and other employers left out', async () => {
    const rows = await read<unknown[]>(acme, (tx) => get(BookingFigures).byMonthAndSite(tx, ...period));
    expect(rows).toHaveLength(3);
    expect(rows).toEqual(
      expect.arrayContaining([
        { month: '2026-11', siteId: one.id, bookings: 2, halfDays: 3, employees: 2 },
        { month: '2026-12', siteId: one.id, bookings: 1, halfDays: 1, employees: 1 },
        { month: '2026-12', siteId: two.id, bookings: 1, halfDays: 1, employees: 1 },
      ]),
    );
  });

  it('total a period, both days included, and nothing at all', async () => {
    expect(await read(acme, (tx) => get(BookingFigures).totals(tx, '2026-11-26', '2026-11-27'))).toEqual({
      bookings: 2,
      halfDays: 3,
      employees: 2,
      sites: 1,
      days: 2,
      cancelled: 1,
    });
    expect(await read(acme, (tx) => get(BookingFigures).totals(tx, '2027-01-01', '2027-01-31'))).toEqual({
      bookings: 0,
      halfDays: 0,
      employees: 0,
      sites: 0,
      days: 0,
      cancelled: 0,
    });
  });

  it('tell one person’s days, and everybody’s sums', async () => {
    const [camille] = acme.employeeIds;
    expect(await read(acme, (tx) => get(BookingFigures).ofEmployee(tx, camille!, ...period))).toEqual([
      { day: '2026-11-26', siteId: one.id, part: 'day', halfDays: 2 },
      { day: '2026-12-03', siteId: two.id, part: 'am', halfDays: 1 },
      { day: '2026-12-03', siteId: one.id, part: 'pm', halfDays: 1 },
    ]);
    const everybody = await read(acme, (tx) => get(BookingFigures).byEmployee(tx, ...period));
    expect(everybody).toContainEqual({ employeeId: camille, days: 2, sites: 2, halfDays: 4 });
    expect(everybody).toHaveLength(2);
    expect(await read(globex, (tx) => get(BookingFigures).ofEmployee(tx, camille!, ...period))).toEqual([]);
    expect(await read<unknown[]>(globex, (tx) => get(BookedPlaces).between(tx, ...period))).toHaveLength(1);
  });

  it('agree with the grants', async () => {
    expect(await wrongGrants(portal)).toEqual([]);
  });
});

describe('row-level security below', () => {
  it('hides other employers’ bookings even from SQL that forgets them', async () => {
    const seen = (of: Programme) =>
      read<{ n: number }[]>(of, (tx) => tx.rows('select count(*)::int as n from bookings'));
    expect((await seen(acme))[0]!.n).toBe(5);
    expect((await seen(globex))[0]!.n).toBe(1);
    const [camille] = acme.employeeIds;
    const foreign = await read<unknown[]>(acme, (tx) => get(BookingRecords).ofEmployee(tx, camille!, ...period));
    expect(foreign).toHaveLength(3);
    const id = (foreign[0] as { id: string }).id;
    expect(await read(globex, (tx) => get(BookingRecords).byId(tx, id))).toBeNull();
  });

  it('shows which desks are taken by anybody, never whose', async () => {
    const rows = await read<Record<string, unknown>[]>(globex, (tx) =>
      tx.rows(`select * from taken_desks(array[$1]::uuid[], '2026-11-26', '2026-11-27')`, [one.id]),
    );
    expect(rows).toHaveLength(3);
    expect(Object.keys(rows[0]!)).toEqual(['site_id', 'desk_id', 'day', 'part', 'during']);
  });

  it('forgets no booking: the application may not delete', async () => {
    await expect(
      portal.app.get(UnitOfWork).run(acme.ctx, (tx) => tx.run('delete from bookings')),
    ).rejects.toMatchObject({ code: '42501' });
  });
});

describe('hours of one day', () => {
  it('count a person’s day once, however many hours are booked in it', async () => {
    const day = '2026-12-10';
    const used = await acme.used(one.id, '2026-12');
    for (const from of ['09', '10', '11', '12', '14', '15']) {
      const to = String(Number(from) + 1).padStart(2, '0');
      await acme.book(0, { siteId: one.id, day, from: `${from}:00`, to: `${to}:00` });
    }
    expect(await acme.used(one.id, '2026-12')).toBe(used + 2);
    const halfDays = 2;
    expect(await read(acme, (tx) => get(BookingFigures).totals(tx, day, day))).toMatchObject({ bookings: 6, halfDays });
    expect(await read(acme, (tx) => get(BookingFigures).byMonthAndSite(tx, day, day))).toEqual([
      { month: '2026-12', siteId: one.id, bookings: 6, halfDays, employees: 1 },
    ]);
    expect(await read(acme, (tx) => get(BookingFigures).byMonth(tx, day, day))).toMatchObject([{ halfDays }]);
    expect(await read(acme, (tx) => get(BookingFigures).byEmployee(tx, day, day))).toMatchObject([
      { days: 1, halfDays },
    ]);
    expect(await read(acme, (tx) => get(BookingFigures).ofEmployee(tx, acme.employeeIds[0]!, day, day))).toEqual([
      { day, siteId: one.id, part: 'day', halfDays },
    ]);
    expect(await wrongGrants(portal)).toEqual([]);
  });
});
