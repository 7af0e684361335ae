import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { FixedClock } from '#libs/platform/clock/index.js';
import { loadConfig } from '#libs/platform/config/index.js';
import { systemContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { VerifyAudit } from '../../src/audit/index.js';
import { DemoModule, LoadDemo, type DemoSummary } from '../../src/demo/index.js';
import { ForecastReader } from '../../src/savings/forecast/forecast.reader.js';
import { testDatabase, type TestDatabase } from '../support/database.js';

const NOW = new Date('2026-11-23T08:00:00Z');

/** Rows of every table that a visitor could see change. */
const COUNTS = [
  'sites',
  'desks',
  'employers',
  'employees',
  'members',
  'saml_connections',
  'frameworks',
  'agreements',
  'quota_plans',
  'quota_grants',
  'bookings',
  'audit_entries',
  'outbox_messages',
  'organisations',
  'organisation_members',
  'actor_entries',
  'siting_versions',
  'day_entries',
  'presence_acts',
  'favourite_places',
  'booking_series',
  'booking_series_days',
  'calendar_feeds',
  'limit_exceptions',
  'booking_limits',
  'desk_waits',
  'guests',
  'lobby_screens',
  'attestations',
].map((table) => `(select count(*)::int from ${table}) as ${table}`);

describe('palier demo load', () => {
  let database: TestDatabase;
  let app: INestApplicationContext;
  let summary: DemoSummary;
  const clock = new FixedClock(NOW);
  const counts = async () => (await database.query<Record<string, number>>(`select ${COUNTS.join(', ')}`))[0]!;

  beforeAll(async () => {
    database = await testDatabase();
    const config = loadConfig({
      NODE_ENV: 'test',
      DATABASE_URL: database.ownerUrl,
      PALIER_DEMO: '1',
      PALIER_INSECURE_COOKIES: '1',
    });
    app = await NestFactory.createApplicationContext(DemoModule.with(config, clock), {
      logger: ['error', 'fatal'],
      abortOnError: false,
    });
    summary = await app.get(LoadDemo).load(clock, NOW);
  }, 300_000);
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  it('answers what other programs rely on', () => {
    expect(Object.keys(summary)).toEqual(['employers', 'sites', 'employees']);
    expect(summary.employers.map(({ slug }) => slug)).toEqual(['demo-industrie', 'demo-conseil']);
    for (const { slug, members } of summary.employers) {
      expect(Object.keys(members)).toEqual(['employee', 'manager', 'hr', 'admin']);
      for (const email of Object.values(members)) expect(email.endsWith(`@${slug}.example`)).toBe(true);
    }
    expect(summary).toMatchObject({ sites: 1512, employees: 600 });
  });

  it('has somebody of each kind of organisation', async () => {
    const kinds = await database.query<{ kind: string }>(
      `select o.kind from organisations o join organisation_members m on m.organisation_id = o.id order by 1`,
    );
    expect(kinds.map(({ kind }) => kind)).toEqual(['operator', 'platform', 'territory', 'territory', 'territory']);
  });

  it('has a second territory, rural, with a scenario of its own, and a directory of actors', async () => {
    const scenarios = await database.query<{ departments: string[]; scenarios: number }>(
      `select o.departments, count(distinct s.id)::int as scenarios from organisations o
       join siting_scenarios s on s.organisation_id = o.id group by o.id order by o.departments`,
    );
    expect(scenarios).toEqual([
      { departments: ['23'], scenarios: 1 },
      { departments: ['37'], scenarios: 2 },
    ]);
    const actors = await database.query(
      `select organisation_kind as kind, count(*)::int as entries from actor_entries group by 1 order by 1`,
    );
    expect(actors).toEqual([
      { kind: 'employer', entries: 1 },
      { kind: 'operator', entries: 1 },
      { kind: 'territory', entries: 2 },
    ]);
  });

  it('covers most people and gives them this month and the next', async () => {
    const [{ covered }] = (await database.query(
      `select count(distinct a.employee_id)::int as covered from agreements a join employers e on e.id = a.employer_id
       where e.slug = 'demo-industrie' and a.state = 'in_force' and a.effective @> date '2026-11-23'`,
    )) as [{ covered: number }];
    expect(covered).toBeGreaterThan(250);
    const months = await database.query<{ month: string }>(
      `select to_char(p.month, 'YYYY-MM') as month from quota_plans p join employers e on e.id = p.employer_id
       where e.slug = 'demo-industrie' and p.state = 'published' order by 1`,
    );
    expect(months.map(({ month }) => month)).toEqual(['2026-09', '2026-10', '2026-11', '2026-12']);
    expect((await counts())['bookings']).toBeGreaterThan(300);
    expect(await database.query(`select 1 from agreements where state = 'sent' limit 1`)).toHaveLength(1);
  });

  it('has a forecast beside months of which kilometres and hours may be told', async () => {
    const [employer] = await database.query<{ id: string }>(`select id from employers where slug = 'demo-industrie'`);
    const ctx = systemContext('test', employer!.id, 'test');
    const facts = await app
      .get(UnitOfWork, { strict: false })
      .read(ctx, (tx) => app.get(ForecastReader, { strict: false }).own(tx));
    const over = facts!.comparison.months.filter((month) => month.over);
    expect(over.length).toBeGreaterThan(1);
    for (const { km, hours, people } of over)
      expect([km === null, hours === null, (people ?? 0) >= 5]).toEqual([false, false, true]);
    expect(facts!.comparison.km?.actual.high).toBeGreaterThan(facts!.comparison.km?.actual.low ?? Infinity);
  });

  it('lets one company record presence, with the papers before it, confirmed days and a certificate', async () => {
    const acts = await database.query<{ act: string; file_name: string }>(
      `select a.act, d.file_name from presence_acts a join presence_act_documents d on d.act_id = a.id order by 1`,
    );
    expect(acts.map(({ act }) => act)).toEqual(['consultation', 'impact-assessment', 'notice']);
    const slugs = await database.query<{ slug: string }>(
      `select e.slug from presence_switches s join employers e on e.id = s.employer_id where s.closed_at is null`,
    );
    expect(slugs).toEqual([{ slug: 'demo-industrie' }]);
    expect((await counts())['day_entries']).toBeGreaterThan(4);
    const certificates = await database.query<{ kind: string }>(`select kind from attestations`);
    expect(certificates).toEqual([{ kind: 'presence' }]);
  });

  it('leaves no screen of bookings empty: a favourite, a series, a calendar, a line, a guest, a screen, requests beyond limits', async () => {
    const now = await counts();
    for (const table of ['favourite_places', 'booking_series', 'calendar_feeds', 'desk_waits', 'guests'])
      expect([table, now[table]! > 0]).toEqual([table, true]);
    const screens = await database.query(`select name from lobby_screens where site_id is not null`);
    expect(screens).toHaveLength(1);
    const asked = await database.query<{ reach: string }>(`select reach from limit_exceptions where state = 'open'`);
    expect(asked.map(({ reach }) => reach).toSorted()).toEqual(['all', 'team']);
    const outcome = await database.query(`select 1 from booking_series_days where booking_id is not null`);
    expect(outcome.length).toBeGreaterThan(1);
  });

  it('leaves a journal in order, whose chains hold', async () => {
    const backwards = await database.query(
      `select chain_id, seq from (select chain_id, seq, at, lag(at) over (partition by chain_id order by seq) as before
         from audit_entries) e where at < before`,
    );
    expect(backwards).toEqual([]);
    for (const { id } of await database.query<{ id: string }>('select id from employers')) {
      expect(await app.get(VerifyAudit, { strict: false }).execute(systemContext('test', id, 'test'))).toMatchObject({
        broken: null,
      });
    }
  });

  it('changes nothing the second time', async () => {
    const before = await counts();
    expect(await app.get(LoadDemo).load(clock, NOW)).toEqual(summary);
    expect(await counts()).toEqual(before);
  }, 60_000);
});
