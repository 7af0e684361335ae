import { FixedClock } from '#libs/platform/clock/index.js';
import { lastDayOfMonth } from '#libs/calendar/index.js';
import { communeIndex, DETOUR_FACTOR, distanceKm, travelEstimate } from '#libs/geo/index.js';
import { newId, UnitOfWork } from '#libs/platform/db/index.js';
import { CancelBooking } from '../../../src/bookings/index.js';
import { SetUnitWorkplace, type UnitWorkplaceWish } from '../../../src/employees/index.js';
import { DashboardPage } from '../../../src/reports/dashboard/dashboard.page.js';
import { MonthFiguresReader } from '../../../src/reports/figures/month-figures.reader.js';
import { avoidedKm, avoidedMinutes } from '../../../src/reports/figures/avoided-travel.rules.js';
import { MonthSumsReader } from '../../../src/reports/figures/month-sums.reader.js';
import { ReportRunRepository } from '../../../src/reports/monthly/report-run.repository.js';
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
  await portal.database.query(`update employees set unit = 'Atelier' where employer_id = $1`, [acme.employerId]);
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

const says = async (wish: UnitWorkplaceWish) =>
  portal.app.get(SetUnitWorkplace, { strict: false }).execute(acme.ctx, wish);
const own = (person: number, workplace: string | null, mode: string | null) =>
  portal.database.query(`update employees set workplace_insee = $2, commute_mode = $3 where email = $1`, [
    `p${person}@acme.example`,
    workplace,
    mode,
  ]);
const kilometres = async () => {
  const { travel } = await figures();
  if (travel?.basis !== 'each-workplace') throw new Error('figures are made from each workplace');
  return { travel, said: avoidedKm(travel) };
};
const UNIT = 'Atelier';
const TOURS = '37261';
const AMBOISE = '37003';

describe('kilometres avoided', () => {
  /** Kilometres that one whole day saves somebody who works there; all of them live in the same commune. */
  const saves = async (insee: string, desks: readonly { lat: number; lon: number }[]) => {
    const [home] = await portal.database.query<{ lat: number; lon: number }>(
      `select home_lat as lat, home_lon as lon from employees where email = 'p0@acme.example'`,
    );
    const work = distanceKm(home!, communeIndex().get(insee)!);
    return DETOUR_FACTOR * desks.reduce((sum, desk) => sum + (2 * (work - distanceKm(home!, desk))) / desks.length, 0);
  };
  const NEAR = { lat: 47.41, lon: 0.98 };

  it('are not known as long as nobody’s workplace is', async () => {
    const { travel, said } = await kilometres();
    expect(said).toEqual({ kind: 'unknown' });
    expect(travel.workplaceUnknown).toEqual({ people: 6, days: 6 });
    // The half-day alone is told, not counted.
    expect(travel.alone).toEqual({ people: 1, halfDays: 1 });
  });

  it('count whole days of the past only, between nobody and everybody driving while modes are not known', async () => {
    await says({ unit: UNIT, workplace: '37000 Tours' });
    const { travel, said } = await kilometres();
    // Five whole days, and one of two halves: one there and back split over two places.
    const expected = 5 * (await saves(TOURS, [NEAR])) + (await saves(TOURS, [NEAR, EAST]));
    expect(travel.modeUnknown).toMatchObject({ people: 6, days: 6, added: { people: 0, km: 0 } });
    expect(Math.abs(travel.modeUnknown.saved.km - expected)).toBeLessThan(1);
    expect(said).toEqual({ kind: 'between', low: 0, high: travel.modeUnknown.saved.km });
    expect(travel.modeUnknown.saved.km).toBeGreaterThan(200);
  });

  it('are one figure when everybody is known to drive, less those who do not', async () => {
    await says({ unit: UNIT, mode: 'car' });
    const all = await kilometres();
    expect(all.said).toEqual({ kind: 'between', low: all.travel.drivers.km, high: all.travel.drivers.km });
    await own(0, null, 'bicycle');
    const fewer = await kilometres();
    expect(fewer.travel).toMatchObject({ drivers: { people: 5, days: 5 }, otherModes: { people: 1, days: 1 } });
    expect(Math.abs(all.travel.drivers.km - fewer.travel.drivers.km - (await saves(TOURS, [NEAR])))).toBeLessThan(2);
  });

  it('take a person’s own workplace before the unit’s', async () => {
    const before = await kilometres();
    await own(1, AMBOISE, null);
    const { travel } = await kilometres();
    const lost = (await saves(TOURS, [NEAR])) - (await saves(AMBOISE, [NEAR]));
    expect(Math.abs(before.travel.drivers.km - travel.drivers.km - lost)).toBeLessThan(2);
    await own(1, null, null);
    await own(0, null, null);
  });

  it('are negative where desks are farther than the workplace', async () => {
    await says({ unit: UNIT, workplace: '37400 Amboise', mode: 'car' });
    const { travel, said } = await kilometres();
    expect(travel.drivers.km).toBeLessThan(0);
    expect(said).toEqual({ kind: 'between', low: travel.drivers.km, high: travel.drivers.km });
    await says({ unit: UNIT, mode: null });
    const open = await kilometres();
    expect(open.said).toEqual({ kind: 'between', low: open.travel.modeUnknown.added.km, high: 0 });
    await says({ unit: UNIT, workplace: '37000 Tours', mode: 'car' });
  });
});

describe('minutes avoided', () => {
  const minutes = async () => {
    const [travel] = await portal.app
      .get(UnitOfWork)
      .read(acme.ctx, (tx) => portal.app.get(MonthSumsReader, { strict: false }).travel(tx, ['2026-11'], '2026-11-24'));
    return { time: travel!.time, said: avoidedMinutes(travel!) };
  };
  /** What one whole day saves, in the whole minutes that every page shows of a way. */
  const saves = async (insee: string, desks: readonly { lat: number; lon: number }[]) => {
    const [home] = await portal.database.query<{ lat: number; lon: number }>(
      `select home_lat as lat, home_lon as lon from employees where email = 'p0@acme.example'`,
    );
    const way = (to: { lat: number; lon: number }) => travelEstimate(home!, to).minutes;
    const work = way(communeIndex().get(insee)!);
    return desks.reduce((sum, desk) => sum + (2 * (work - way(desk))) / desks.length, 0);
  };
  const NEAR = { lat: 47.41, lon: 0.98 };

  it('are those of the estimate, day by day, of whoever drives or may', async () => {
    const expected = 5 * (await saves(TOURS, [NEAR])) + (await saves(TOURS, [NEAR, EAST]));
    const driven = await minutes();
    expect(driven.time).toEqual({
      drivers: expected,
      saved: { people: 0, minutes: 0 },
      added: { people: 0, minutes: 0 },
    });
    expect(driven.said).toEqual({ kind: 'between', low: expected, high: expected });
    expect(expected).toBeGreaterThan(60);
    await says({ unit: UNIT, mode: null });
    const open = await minutes();
    expect(open.time).toMatchObject({ drivers: 0, saved: { people: 6, minutes: expected } });
    expect(open.said).toEqual({ kind: 'between', low: 0, high: expected });
    await says({ unit: UNIT, mode: 'car' });
  });
});

describe('a report that was sent', () => {
  const kept = async (figuresOf: object) => {
    const id = newId();
    await portal.database.query(
      `insert into report_runs (id, employer_id, month, run_id, started_by, created_at, figures)
       values ($1, $2, '2026-10-01', $3, 'Nora', now(), $4)`,
      [id, acme.employerId, newId(), JSON.stringify(figuresOf)],
    );
    return portal.app
      .get(UnitOfWork)
      .read(acme.ctx, (tx) => portal.app.get(ReportRunRepository, { strict: false }).byId(tx, id));
  };

  it('is read as it was kept', async () => {
    const now = await figures();
    expect((await kept(now))?.figures).toEqual(now);
  });

  it('says what it said when everybody was taken to drive to one town', async () => {
    const former = { ...(await figures()), travel: { workplace: 'Tours', km: 1234, days: 6, people: 6 } };
    const report = await kept(former);
    expect(report?.figures?.travel).toEqual({ basis: 'one-workplace', ...former.travel });
    expect((await kept({ ...former, travel: null }))?.figures?.travel).toBeNull();
  });

  it('is refused when no version of the portal wrote it so', async () => {
    await expect(kept({ ...(await figures()), travel: { km: 'much' } })).rejects.toThrow('travel');
  });
});
