import { FixedClock } from '#libs/platform/clock/index.js';
import { lastDayOfMonth } from '#libs/calendar/index.js';
import { travelEstimate } from '#libs/geo/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { DomainError } from '#libs/platform/errors/index.js';
import { CancelBooking } from '../../../src/bookings/index.js';
import { SetWorkplace } from '../../../src/reports/index.js';
import { DashboardPage } from '../../../src/reports/dashboard/dashboard.page.js';
import { MonthFiguresReader } from '../../../src/reports/figures/month-figures.reader.js';
import { WorkplaceRepository } from '../../../src/reports/figures/workplace.repository.js';
import { NOW, openSite, programme, type Programme, type TestSite } from '../bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';

let portal: TestApp;
let acme: Programme;
let near: TestSite;
let far: TestSite;

/** 12 km east of Amboise. */
const EAST = { lat: 47.41, lon: 1.14 };

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', 8);
  const others = await programme(portal, 'globex', '100000002', 1);
  near = await openSite(portal, { name: 'La Fabrique', desks: 8 });
  far = await openSite(portal, { name: 'Le Moulin', desks: 8, ...EAST });
  for (const site of [near, far]) {
    await acme.grant(site.id, 30);
    await others.grant(site.id, 30);
  }
  // Tuesday, over when we look: five whole days near, two halves that make a day, one half alone.
  for (let person = 0; person < 5; person += 1)
    await acme.book(person, { siteId: near.id, day: '2026-11-24', part: 'day' });
  await acme.book(5, { siteId: near.id, day: '2026-11-24', part: 'am' });
  await acme.book(5, { siteId: far.id, day: '2026-11-24', part: 'pm' });
  await acme.book(6, { siteId: far.id, day: '2026-11-24', part: 'pm' });
  // Later this month, and one that was cancelled.
  await acme.book(0, { siteId: near.id, day: '2026-11-26', part: 'day' });
  const cancelled = await acme.book(1, { siteId: near.id, day: '2026-11-26', part: 'day' });
  await portal.app.get(CancelBooking, { strict: false }).execute(acme.as(1), { bookingId: cancelled.id });
  await others.book(0, { siteId: near.id, day: '2026-11-26', part: 'day' });
  if (portal.clock instanceof FixedClock) portal.clock.set(new Date('2026-11-24T20:00:00Z'));
});
afterAll(() => portal.close());

const figures = (month = '2026-11') => portal.app.get(MonthFiguresReader, { strict: false }).of(acme.ctx, month);
const dashboard = (month: string | null = null) => portal.app.get(DashboardPage, { strict: false }).of(acme.ctx, month);
const name = (commune: string) => portal.app.get(SetWorkplace, { strict: false }).execute(acme.ctx, { commune });

describe('the figures of a month', () => {
  it('are the rows behind them, and nobody else’s', async () => {
    const rows = await portal.database.query<{ halfDays: number; people: number }>(
      `select count(*)::int as "halfDays", count(distinct employee_id)::int as people from booked_halves
       where employer_id = $1`,
      [acme.employerId],
    );
    const { bookings, bookedBySite, quota, covered, coveredByUnit, employees } = await figures();
    expect(bookings).toMatchObject({ halfDays: 15, employees: 7, cancelled: 1 });
    expect({ halfDays: bookings.halfDays, people: bookings.employees }).toEqual(rows[0]);
    expect(bookedBySite.reduce((sum, { amount }) => sum + amount, 0)).toBe(15);
    expect([quota.used, quota.granted]).toEqual([15, 60]);
    expect([employees, covered, coveredByUnit.reduce((sum, { people }) => sum + people, 0)]).toEqual([8, 8, 8]);
  });

  it('put places of fewer than five people together so that the total gives none away', async () => {
    // Two people at Le Moulin: its row and that of La Fabrique are one.
    expect((await figures()).bookedBySite).toEqual([
      { name: null, detail: null, groups: 2, people: 7, amount: 15, masked: false },
    ]);
  });

  it('are zeros in a month without anything', async () => {
    const { covered, bookings, quota, bookedBySite, until } = await figures('2026-07');
    expect([covered, bookings.halfDays, quota.granted, bookedBySite.length]).toEqual([0, 0, 0, 0]);
    expect(until).toBe(lastDayOfMonth('2026-07'));
  });

  it('are those of the dashboard', async () => {
    await name('Tours');
    const { month, trend } = await dashboard();
    const { covered, bookings, quota, travel } = await figures();
    expect(month).toBe('2026-11');
    expect(trend.map((point) => point.month)).toHaveLength(12);
    expect(trend.at(-1)).toMatchObject({
      month: '2026-11',
      covered,
      bookings: { halfDays: bookings.halfDays, employees: bookings.employees },
      quota: { granted: quota.granted, used: quota.used },
      travel,
    });
    expect(trend.find((point) => point.month === '2026-08')).toMatchObject({ covered: 0 });
    expect(trend.find((point) => point.month === '2026-09')).toMatchObject({ covered: 8 });
    expect((await dashboard('2027-03')).month).toBe('2026-11');
    expect((await dashboard('2026-10')).trend.at(-1)!.month).toBe('2026-10');
  });
});

describe('kilometres avoided', () => {
  it('wait for a workplace', async () => {
    await portal.database.query('delete from report_settings');
    expect((await figures()).travel).toBeNull();
  });

  it('count whole days of the past only: to work and back, less to the desk and back', async () => {
    await name('37000 Tours');
    const { lat, lon } = (
      await portal.database.query<{ lat: number; lon: number }>(
        'select home_lat as lat, home_lon as lon from employees limit 1',
      )
    )[0]!;
    const work = await portal.app
      .get(UnitOfWork)
      .read(acme.ctx, (tx) => portal.app.get(WorkplaceRepository, { strict: false }).current(tx));
    const road = (to: { lat: number; lon: number }) => travelEstimate({ lat, lon }, to).km;
    const toWork = road(work!);
    const toNear = road({ lat: 47.41, lon: 0.98 });
    // Five whole days, and one of two halves: one there and back split over two places.
    const expected = 5 * 2 * (toWork - toNear) + (toWork - toNear) + (toWork - road(EAST));
    const { travel } = await figures();
    expect(travel).toMatchObject({ workplace: 'Tours', days: 6, people: 6 });
    expect(Math.abs(travel!.km - expected)).toBeLessThan(2);
    expect(travel!.km).toBeGreaterThan(200);
  });

  it('can be negative, when desks are farther than work', async () => {
    await name('37400 Amboise');
    expect((await figures()).travel!.km).toBeLessThan(0);
  });
});

describe('the usual workplace', () => {
  const refusal = async (commune: string) => {
    const error: unknown = await name(commune).catch((reason: unknown) => reason);
    return error instanceof DomainError ? error.fields.map(({ field, code }) => `${field} ${code}`) : error;
  };

  it.each(['Tours', 'tours', '37000 Tours', 'Tours 37000', '37261', 'Saint-Denis 93200'])(
    'is found: %s',
    async (text) => {
      expect(await refusal(text)).toBeUndefined();
    },
  );

  it('is refused when no commune or several are meant, saying which', async () => {
    expect(await refusal('Nulle-Part-sur-Loire')).toEqual(['commune reports.unknown-commune']);
    expect(await refusal('37000 Amboise')).toEqual(['commune reports.unknown-commune']);
    expect(await refusal('Saint-Denis')).toEqual(['commune reports.several-communes']);
  });
});
