import { Client } from 'pg';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { ComplianceBoard } from '../../../src/compliance/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import { planOf } from '../../support/plans.js';
import { statementsOf } from '../../support/statements.js';
import { NOW, openSite, programme, type Programme } from '../bookings/programme.js';

const PEOPLE = 40;
/** Days before today on which everybody was at the site; the board looks back a quarter of them. */
const DAYS = 370;

let portal: TestApp;
let acme: Programme;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', PEOPLE);
  const site = await openSite(portal, { desks: PEOPLE });
  await portal.database.query(
    `insert into quota_grants (id, employer_id, site_id, month, granted_half_days)
     values (gen_random_uuid(), $1, $2, '2026-11-01', 99)`,
    [acme.employerId, site.id],
  );
  await portal.database.query(
    `insert into bookings (id, employer_id, employee_id, agreement_id, grant_id, site_id, desk_id, day, part, during, reference,
       created_at, halves)
     select gen_random_uuid(), e.employer_id, e.id, a.id, g.id, d.site_id, d.id, day::date, 'day',
       tstzrange(day + interval '9 hours', day + interval '17 hours'), gen_random_uuid()::text, $2, int4range(0, 2)
     from (select *, row_number() over (order by id) as n from employees where employer_id = $1) e
     join agreements a on a.employee_id = e.id join quota_grants g on g.employer_id = e.employer_id
     join (select *, row_number() over (order by id) as n from desks) d on d.n = e.n
     cross join generate_series($2::timestamptz - interval '${DAYS} days', $2, interval '1 day') day`,
    [acme.employerId, NOW],
  );
  const client = new Client({ connectionString: portal.database.ownerUrl });
  await client.connect();
  await client.query('vacuum analyze bookings');
  await client.end();
});
afterAll(() => portal.close());

describe('the board of an employer with much history', () => {
  it('counts the bookings of its quarter from an index, and reads few others', async () => {
    const { sent } = await statementsOf(() =>
      portal.app
        .get(UnitOfWork, { strict: false })
        .read(acme.ctx, (tx) => portal.app.get(ComplianceBoard, { strict: false }).evaluate(tx, '2026-11-23')),
    );
    const statement = sent.find(({ text }) => text.includes('from bookings'))!;
    const plan = await planOf(portal.database, acme.employerId, statement);
    expect(plan.scanned).not.toContain('bookings');
    const [size] = await portal.database.query<{ pages: number }>(
      `select relpages::int as pages from pg_class where relname = 'bookings'`,
    );
    expect(plan.buffersOf('bookings')).toBeLessThan(size!.pages / 2);
  });

  it('asks as often as for a small one', async () => {
    const { sent } = await statementsOf(() =>
      portal.app
        .get(UnitOfWork, { strict: false })
        .read(acme.ctx, (tx) => portal.app.get(ComplianceBoard, { strict: false }).evaluate(tx, '2026-11-23')),
    );
    expect(sent.length).toBeLessThanOrEqual(8);
  });
});
