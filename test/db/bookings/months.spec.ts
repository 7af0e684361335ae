import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { systemContext } from '#libs/platform/context/index.js';
import { postgresFailure } from '#libs/platform/db/index.js';
import { loadConfig } from '#libs/platform/config/index.js';
import { BookingRecords, MonthTablesRepository, OpenMonths } from '../../../src/bookings/index.js';
import { ChangeBooking } from '../../../src/bookings/change/change-booking.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import { runPalier } from '../../support/command-line.js';
import { NOW, openSite, programme, THURSDAY, type Programme, type TestSite } from './programme.js';

let portal: TestApp;
let acme: Programme;
let site: TestSite;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', 6);
  site = await openSite(portal, { desks: 6 });
  for (const month of ['2026-11', '2026-12', '2027-02']) await acme.grant(site.id, 40, month);
});
afterAll(() => portal.close());

const tableOf = async (id: string) =>
  (
    await portal.database.query<{ name: string }>(
      `select tableoid::regclass::text as name from bookings where id = $1`,
      [id],
    )
  )[0]?.name;
const open = () => portal.app.get(OpenMonths, { strict: false }).execute(systemContext('test', null, 'test'));
const byId = (id: string) =>
  portal.app.get(UnitOfWork).run(acme.ctx, (tx) => portal.app.get(BookingRecords, { strict: false }).byId(tx, id));

/** A booking of a year that is long over, written as history. */
const booked = async (index: number, day: string, over: Readonly<Record<string, string>> = {}) => {
  const { id } = await acme.book(index, { siteId: site.id, day: THURSDAY, part: 'am' });
  const old = over['id'] ?? randomUUID();
  const cancel = `update bookings set cancelled_at = now(), cancelled_by = 'x' where id = $1`;
  try {
    await portal.database.query(
      `insert into bookings (id, employer_id, employee_id, agreement_id, grant_id, site_id, desk_id, day, part, halves, during,
       reference, created_at)
     select $2, employer_id, employee_id, agreement_id, grant_id, site_id, coalesce($4, desk_id), $3, part, halves,
       coalesce($5::tstzrange, tstzrange($3::date + time '08:00', $3::date + time '12:00')), $6, created_at
     from bookings where id = $1`,
      [id, old, day, over['desk'] ?? null, over['during'] ?? null, old.slice(0, 8)],
    );
  } finally {
    await portal.database.query(cancel, [id]);
  }
  return old;
};

it('keeps bookings of a month in a table of its own, which the portal reaches through bookings alone', async () => {
  const { id } = await acme.book(0, { siteId: site.id, day: THURSDAY, part: 'day' });
  await open();
  expect(await tableOf(id)).toBe('booking_months.m2026_11');
  const app = new Client({ connectionString: portal.database.appUrl });
  await app.connect();
  try {
    await app.query(`select set_config('app.tenant', $1, false)`, [acme.employerId]);
    expect((await app.query(`select 1 from bookings where id = $1`, [id])).rowCount).toBe(1);
    for (const role of ['palier_app', 'palier_queue', 'palier_backup']) {
      const [may] = await portal.database.query(
        `select has_schema_privilege($1, 'booking_months', 'usage') as used,
           exists (select from pg_class where relnamespace = 'booking_months'::regnamespace and relkind = 'r'
             and has_table_privilege($1, oid, 'select, insert, update, delete')) as read`,
        [role],
      );
      expect([role, may]).toEqual([role, { used: false, read: false }]);
    }
    await expect(app.query(`select 1 from booking_months.m2026_11`)).rejects.toThrow(/permission denied/);
    await expect(app.query(`select detach_booking_month('2020-01-01')`)).rejects.toThrow(/permission denied/);
  } finally {
    await app.end();
  }
});

it('takes bookings of a month that has no table yet, under the same rules, and gives the month one later', async () => {
  const id = await booked(1, '2031-05-14', { desk: site.deskIds[0]! });
  expect(await tableOf(id)).toBe('booking_months.other');
  const again = booked(2, '2031-05-14', { desk: site.deskIds[0]! });
  const failure = postgresFailure(await again.catch((error: unknown) => error));
  expect(failure).toMatchObject({ code: '23P01', constraint: 'bookings_desk_once' });
  expect(await open()).toBe(1);
  expect(await tableOf(id)).toBe('booking_months.m2031_05');
  expect(await open()).toBe(0);
  expect(await byId(id)).toMatchObject({ day: '2031-05-14' });
  const later = booked(3, '2031-05-14', { desk: site.deskIds[0]! });
  expect(postgresFailure(await later.catch((error: unknown) => error))).toMatchObject({
    constraint: 'bookings_desk_once',
  });
});

it('moves a booking to another month as the same booking: told once, as changed, and kept by what refers to it', async () => {
  const webhook = randomUUID();
  await portal.database.query(
    `insert into webhooks (id, employer_id, url, events, state, secret_key_id, secret_salt, created_at)
     values ($1, $2, 'https://x.example', '{booking.made,booking.changed,booking.cancelled}', 'active', 'k', 's', now())`,
    [webhook, acme.employerId],
  );
  const { id } = await acme.book(4, { siteId: site.id, day: THURSDAY, part: 'day' });
  await portal.app
    .get(ChangeBooking, { strict: false })
    .execute(acme.as(4), { bookingId: id, day: '2026-12-03', slot: { part: 'day' } });
  expect(await tableOf(id)).not.toBe('booking_months.m2026_11');
  const told = await portal.database.query<{ type: string }>(
    `select type from webhook_messages where webhook_id = $1 and data ->> 'bookingId' = $2 order by happened_at, id`,
    [webhook, id],
  );
  expect(told.map(({ type }) => type)).toEqual(['booking.made', 'booking.changed']);
  expect(await portal.database.query(`select outcome from booking_changes where booking_id = $1`, [id])).toEqual([
    { outcome: 'changed' },
  ]);
  await portal.database.query(`delete from webhooks where id = $1`, [webhook]);
});

it('frees a desk for those who wait also where the booking leaves its month', async () => {
  const { id } = await acme.book(3, { siteId: site.id, day: THURSDAY, part: 'pm' });
  await portal.database.query(
    `insert into desk_waits (id, employer_id, employee_id, site_id, day, part, joined_at) values (gen_random_uuid(), $1, $2, $3, $4, 'pm', now())`,
    [acme.employerId, acme.employeeIds[5], site.id, THURSDAY],
  );
  await portal.database.query(
    `update bookings set day = '2027-02-04', during = tstzrange('2027-02-04 13:00Z', '2027-02-04 17:00Z') where id = $1`,
    [id],
  );
  const holds = await portal.database.query(
    `select to_char(day, 'YYYY-MM-DD') as day from desk_holds where freed_booking_id = $1`,
    [id],
  );
  expect(holds).toEqual([{ day: THURSDAY }]);
  await portal.database.query(`delete from desk_holds; delete from desk_waits`);
});

it('gives no id twice, whatever the month', async () => {
  const id = await booked(5, '2024-03-12');
  const twice = booked(5, '2024-04-16', { id });
  expect(postgresFailure(await twice.catch((error: unknown) => error))).toMatchObject({
    constraint: 'booking_keys_pkey',
  });
});

it('refuses a person who would be at two places at one time on two days, and a desk, across the line of dates', async () => {
  // 14:00 of Tuesday at Papeete is 11:00 of Wednesday at Nouméa.
  await booked(2, '2027-02-09', { desk: site.deskIds[1]!, during: '[2027-02-10 00:00Z,2027-02-10 04:00Z)' });
  const person = booked(2, '2027-02-10', { desk: site.deskIds[2]!, during: '[2027-02-10 01:00Z,2027-02-10 05:00Z)' });
  expect(postgresFailure(await person.catch((error: unknown) => error))).toMatchObject({
    code: '23P01',
    constraint: 'bookings_employee_once',
  });
  const desk = booked(1, '2027-02-10', { desk: site.deskIds[1]!, during: '[2027-02-10 01:00Z,2027-02-10 05:00Z)' });
  expect(postgresFailure(await desk.catch((error: unknown) => error))).toMatchObject({
    constraint: 'bookings_desk_once',
  });
});

it('tells whoever books across the line of dates that they are elsewhere then', async () => {
  const pacific = await Promise.all(
    ['Pacific/Tahiti', 'Pacific/Noumea'].map((zone) =>
      openSite(portal, { desks: 1, zone, weekdays: [1, 2, 3, 4, 5, 6, 7] }),
    ),
  );
  for (const { id } of pacific) await acme.grant(id, 10, '2027-02');
  await acme.book(3, { siteId: pacific[0]!.id, day: '2027-02-16', part: 'pm' });
  const there = acme.book(3, { siteId: pacific[1]!.id, day: '2027-02-17', part: 'am' });
  await expect(there).rejects.toMatchObject({ code: 'bookings.already-booked' });
  await acme.book(3, { siteId: pacific[1]!.id, day: '2027-02-18', part: 'am' });
});

describe('palier months', () => {
  const env = () => ({ DATABASE_URL: portal.database.ownerUrl });
  const audited = async () =>
    (
      await portal.database.query<{ entry: string }>(
        `select action || ' ' || subject_id as entry from audit_entries where subject_type = 'booking-month' order by seq`,
      )
    ).map(({ entry }) => entry);

  it('leaves a month where it is when the journal cannot be written', async () => {
    await booked(3, '2024-05-14');
    await open();
    const config = loadConfig(env(), 'command');
    const tables = new MonthTablesRepository(config.database.ownerUrl);
    await expect(tables.detach('2024-05', () => Promise.reject(new Error('no journal')))).rejects.toThrow('no journal');
    expect((await tables.list()).find(({ month }) => month === '2024-05')).toMatchObject({ attached: true });
  });

  it('takes an old month out and puts it back; what refers to its bookings stays', async () => {
    const id = await booked(2, '2024-09-17');
    await open();
    expect(await runPalier(env(), ['months', 'detach', '2024-09'])).toMatchObject({ code: 0, err: '' });
    expect(await byId(id)).toBeNull();
    const { out } = await runPalier(env(), ['months', 'list', '--json']);
    expect(JSON.parse(out)).toMatchObject({
      months: expect.arrayContaining([expect.objectContaining({ month: '2024-09', attached: false })]),
    });
    // A booking of that month finds a table meanwhile, and comes along when the month is put back.
    const other = await booked(1, '2024-09-18');
    expect(await open()).toBe(0);
    expect(await tableOf(other)).toBe('booking_months.other');
    expect(await runPalier(env(), ['months', 'attach', '2024-09'])).toMatchObject({ code: 0, err: '' });
    expect([await tableOf(id), await tableOf(other)]).toEqual(['booking_months.m2024_09', 'booking_months.m2024_09']);
    expect(await byId(id)).toMatchObject({ day: '2024-09-17' });
    expect(await audited()).toEqual(['bookings.detach-month 2024-09', 'bookings.attach-month 2024-09']);
  });

  it.each([
    [['detach', '2026-11'], '2026-11 is too recent: a month is detached once it ended more than a year ago'],
    [['detach', '2019-01'], 'there is no month 2019-01 of bookings, or it is detached'],
    [['attach', '2024-09'], 'no month 2024-09 of bookings is detached'],
    [['attach', '2024-9'], '2024-9 is no month: YYYY-MM'],
  ])('refuses %j', async (args, words) => {
    const { code, err } = await runPalier(env(), ['months', ...args]);
    expect([code, err.trim()]).toEqual([2, words]);
    expect(await audited()).toHaveLength(2);
  });
});
