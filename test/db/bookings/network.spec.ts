import { Client } from 'pg';
import { fillNetwork, SMALL } from '../../../tools/bench/network/fill.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  const client = new Client({ connectionString: database.ownerUrl });
  await client.connect();
  await fillNetwork(client, SMALL, '2026-11-30');
  await client.end();
});
afterAll(() => database.drop());

const count = async (sql: string) => (await database.query<{ n: number }>(`select count(*)::int as n ${sql}`))[0]!.n;

describe('the network on which benches measure', () => {
  it('has the places, desks, people and bookings that its size says, the same each time', async () => {
    expect(await count('from sites')).toBe(6);
    expect(await count('from desks')).toBe(120);
    expect(await count('from employees')).toBe(80);
    expect(await count('from bookings')).toBe(349);
    expect(await count(`from bookings where day > '2026-11-30'`)).toBeGreaterThan(30);
  });

  it('keeps what the portal keeps: constraints, keys, quotas as they are booked', async () => {
    const constraints = await database.query<{ name: string }>(
      `select distinct split_part(conname, '__', 1) as name from pg_constraint
       where connamespace = 'booking_months'::regnamespace and contype = 'x' order by 1`,
    );
    expect(constraints.map(({ name }) => name)).toEqual([
      'bookings_desk_once',
      'bookings_employee_once',
      'bookings_half_at_one_site',
    ]);
    expect(await count('from bookings b join booking_keys k using (employer_id, id)')).toBe(349);
    expect(
      await count(
        `from quota_grants g where used_half_days <> (select count(*) from booked_halves h where h.grant_id = g.id)`,
      ),
    ).toBe(0);
    expect(
      await count(`from bookings b where not exists (select from agreements a where a.id = b.agreement_id and a.effective @> b.day)
        or not exists (select from desks d where d.id = b.desk_id and d.site_id = b.site_id)`),
    ).toBe(0);
  });
});
