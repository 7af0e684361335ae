import { randomUUID } from 'node:crypto';
import { CancelBooking } from '../../../src/bookings/index.js';
import { CreateApiToken } from '../../../src/identity/index.js';
import { NOW, openSite, programme, tokens, type Programme, type TestSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import { problemOf, program, walk, type Program } from './programs.js';

/** What programs read besides the register: agreements, quotas, bookings, attestations, reports. */
describe('records for programs', () => {
  let portal: TestApp;
  let acme: Programme;
  let globex: Programme;
  let site: TestSite;
  let payroll: Program;
  let stranger: Program;
  beforeAll(async () => {
    portal = await testApp({ now: NOW });
    acme = await programme(portal, 'acme', '100000001', 5);
    globex = await programme(portal, 'globex', '100000002', 1);
    site = await openSite(portal, { name: 'La Fabrique', desks: 6 });
    for (const month of ['2026-11', '2026-12']) await acme.grant(site.id, 60, month);
    payroll = await program(portal, acme.employerId);
    stranger = await program(portal, globex.employerId);
  });
  afterAll(() => portal.close());

  const entries = async (path: string, name: string) => (await walk(payroll, path, name)).entries;

  it('agreements: by person, by state, by day, by when they changed', async () => {
    const all = await entries('/api/v1/agreements?limit=2', 'agreements');
    expect(all.map(({ employeeId }) => employeeId)).toEqual(acme.employeeIds);
    expect(all[0]).toMatchObject({
      state: 'in_force',
      channel: 'paper',
      effectiveFrom: '2026-09-01',
      effectiveTo: null,
    });
    const one = await entries(`/api/v1/agreements?employeeId=${acme.employeeIds[2]}`, 'agreements');
    expect(one).toEqual([all[2]]);
    expect((await payroll.get(`/api/v1/agreements/${String(all[2]!['id'])}`)).json()).toEqual(all[2]);
    expect(await entries('/api/v1/agreements?state=draft', 'agreements')).toEqual([]);
    expect(await entries('/api/v1/agreements?inForceOn=2026-08-31', 'agreements')).toEqual([]);
    expect(await entries('/api/v1/agreements?inForceOn=2026-09-01', 'agreements')).toHaveLength(5);
    const since = (instant: string) =>
      entries(`/api/v1/agreements?changedSince=${encodeURIComponent(instant)}`, 'agreements');
    expect(await since(NOW.toISOString())).toHaveLength(5);
    expect(await since('2026-11-23T09:00:01+01:00')).toEqual([]);
    expect((await stranger.get(`/api/v1/agreements/${String(all[2]!['id'])}`)).status).toBe(404);
  });

  it('quotas: by month and place, in this order', async () => {
    const other = await openSite(portal, { name: 'Le Quai', desks: 2 });
    await acme.grant(other.id, 4);
    const all = await entries('/api/v1/quotas?limit=1', 'quotas');
    expect(all.map(({ month }) => month)).toEqual(['2026-11', '2026-11', '2026-12']);
    expect(new Set(all.map(({ id }) => id)).size).toBe(3);
    expect(await entries('/api/v1/quotas?from=2026-12', 'quotas')).toEqual([all[2]]);
    expect(await entries(`/api/v1/quotas?siteId=${other.id}`, 'quotas')).toMatchObject([
      { siteName: 'Le Quai', grantedHalfDays: 4, usedHalfDays: 0 },
    ]);
    expect((await payroll.get(`/api/v1/quotas/${String(all[2]!['id'])}`)).json()).toEqual(all[2]);
    expect((await stranger.get(`/api/v1/quotas/${String(all[2]!['id'])}`)).status).toBe(404);
    const refused = await payroll.get('/api/v1/quotas?from=2026-13');
    expect(problemOf(refused).errors).toMatchObject([{ field: 'from', code: 'quotas.bad-month' }]);
  });

  it('bookings: everybody’s for payroll, one’s own for an employee, nobody else’s', async () => {
    const booked = [];
    for (const [person, day] of [
      [0, '2026-11-26'],
      [1, '2026-11-26'],
      [2, '2026-11-26'],
      [0, '2026-11-27'],
    ] as const) {
      booked.push(await acme.book(person, { siteId: site.id, day, part: 'day' }));
    }
    const all = await entries('/api/v1/bookings?limit=2', 'bookings');
    expect(all.map(({ date }) => date)).toEqual(['2026-11-26', '2026-11-26', '2026-11-26', '2026-11-27']);
    expect(new Set(all.map(({ id }) => id))).toEqual(new Set(booked.map(({ id }) => id)));
    await portal.app.get(CancelBooking, { strict: false }).execute(acme.as(1), { bookingId: booked[1]!.id });
    expect(await entries('/api/v1/bookings', 'bookings')).toHaveLength(3);
    expect(await entries('/api/v1/bookings?state=cancelled', 'bookings')).toMatchObject([
      { id: booked[1]!.id, employeeId: acme.employeeIds[1], cancelledAt: NOW.toISOString() },
    ]);
    expect(await entries('/api/v1/bookings?state=all&changedSince=2026-11-24T00:00:00Z', 'bookings')).toEqual([]);
    expect(await entries('/api/v1/bookings?to=2026-11-25', 'bookings')).toEqual([]);
    const [camille] = await tokens(portal, acme);
    const own = async (query: string) => {
      const headers = { authorization: `Bearer ${camille}` };
      return portal.browser().api('GET', `/api/v1/bookings${query}`, undefined, { headers });
    };
    expect((await own('')).json()).toMatchObject({ bookings: [{ id: booked[0]!.id }, { id: booked[3]!.id }] });
    for (const query of ['?whose=everybody', '?whose=team', `?employeeId=${acme.employeeIds[1]}`]) {
      expect((await own(query)).status).toBe(403);
    }
    expect((await own(`/${booked[0]!.id}`)).status).toBe(200);
    expect((await own(`/${booked[1]!.id}`)).status).toBe(404);
    expect((await stranger.get(`/api/v1/bookings/${booked[0]!.id}`)).status).toBe(404);
    expect(problemOf(await payroll.get('/api/v1/bookings?whose=mine')).code).toBe('bookings.nobody');
  });

  it('a manager reads the bookings of the team, and of nobody beyond', async () => {
    const [, manager, member] = acme.employeeIds;
    await portal.database.query(`update employees set manager_id = $1 where id = $2`, [manager, member]);
    await portal.database.query(
      `insert into members (id, employer_id, employee_id, email, display_name, roles, created_at)
       values ($1, $2, $3, 'lead@acme.example', 'Camille Fictive 1', '{manager}', now())
       on conflict (employer_id, employee_id) do update set roles = '{manager}', email = excluded.email`,
      [randomUUID(), acme.employerId, manager],
    );
    const { token } = await portal.app
      .get(CreateApiToken, { strict: false })
      .execute(acme.ctx, { scope: 'resources', resources: ['bookings:read'], as: 'lead@acme.example' });
    const ask = (query: string) =>
      portal
        .browser()
        .api('GET', `/api/v1/bookings${query}`, undefined, { headers: { authorization: `Bearer ${token}` } });
    expect((await ask('?whose=team')).json()).toMatchObject({ bookings: [{ employeeId: member }] });
    expect((await ask(`?employeeId=${member}`)).json()).toMatchObject({ bookings: [{ employeeId: member }] });
    expect((await ask(`?employeeId=${acme.employeeIds[0]}`)).json()).toMatchObject({ bookings: [] });
    expect((await ask('?whose=everybody')).status).toBe(403);
  });

  it('attestations and reports, in the order in which they were asked for', async () => {
    expect(await entries('/api/v1/attestations', 'attestations')).toEqual([]);
    expect(await entries('/api/v1/reports?from=2026-01&to=2026-12', 'reports')).toEqual([]);
    const [attestation, replacing] = ['01900000-0000-7000-8000-000000000001', '01900000-0000-7000-8000-000000000002'];
    const add = (id: string, number: string, replaces: string | null) =>
      portal.database.query(
        `insert into attestations (id, employer_id, number, code, kind, locale, period_from, period_to, state, specimen, data,
           data_sha256, catalogue, created_by, created_at, replaces_id)
         values ($1, $2, $3, $6, 'programme', 'fr', '2026-10-01', '2026-10-31', 'preparing', true, '{}', 'x', 'x', 'test', $4, $5)`,
        [id, acme.employerId, number, NOW, replaces, `${number.replace('-', '')}-ABCD-EFGH`],
      );
    await add(attestation!, 'ATT-1', null);
    await add(replacing!, 'ATT-2', attestation!);
    const all = await entries('/api/v1/attestations?limit=1', 'attestations');
    expect(all).toMatchObject([
      { number: 'ATT-1', state: 'preparing', replacesId: null, replacedById: null },
      { number: 'ATT-2', replacesId: attestation, sha256: null },
    ]);
    expect(await entries('/api/v1/attestations?from=2026-11-01', 'attestations')).toEqual([]);
    expect(await entries('/api/v1/attestations?to=2026-10-01&state=preparing', 'attestations')).toHaveLength(2);
    expect((await payroll.get(`/api/v1/attestations/${attestation}`)).json()).toEqual(all[0]);
    expect((await stranger.get(`/api/v1/attestations/${attestation}`)).status).toBe(404);
    const report = randomUUID();
    await portal.database.query(
      `insert into report_runs (id, employer_id, month, started_by, created_at) values ($1, $2, '2026-10-01', 'test', $3)`,
      [report, acme.employerId, NOW],
    );
    const read = await payroll.get(`/api/v1/reports/${report}`);
    expect(read.json()).toMatchObject({ month: '2026-10', figures: null, sentAt: null });
    expect(await entries('/api/v1/reports?from=2026-11', 'reports')).toEqual([]);
    expect((await stranger.get(`/api/v1/reports/${report}`)).status).toBe(404);
  });

  it('a walk through bookings costs the same at its end as at its beginning', async () => {
    // Months of a few rows are read whole; with as many as a company has the index is.
    await portal.database.query(
      `create function explained(statement text) returns setof text language plpgsql set enable_seqscan = off
         as $$ begin return query execute 'explain (costs off) ' || statement; end $$`,
    );
    const plan = await portal.database.query<{ line: string }>(`select explained($1) as line`, [
      `select id from bookings b where b.employer_id = '${acme.employerId}'
         and b.day >= greatest('2026-01-01'::date, '2026-11-26'::date)
         and (b.day > '2026-11-26' or b.id > '${acme.employerId}') order by b.day, b.id limit 50`,
    ]);
    const words = plan.map(({ line }) => line).join('\n');
    expect(words).not.toContain('Seq Scan');
    expect(words).toMatch(/bookings_by_day|bookings_by_employee|Index/);
  });
});
