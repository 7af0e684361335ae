import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { PeopleToCover, type PeopleFilter } from '../../../src/agreements/pages/people-to-cover.queries.js';
import { testApp, type TestApp } from '../../support/app.js';
import { planOf } from '../../support/plans.js';
import { statementsOf } from '../../support/statements.js';
import { NOW, programme, type Programme } from '../bookings/programme.js';

/** People without an agreement, beside the three who have one. */
const MANY = 4_000;

let portal: TestApp;
let acme: Programme;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', 3);
  await portal.database.query(
    `insert into employees (id, employer_id, staff_number, email, given_name, family_name, unit, commune_insee, commune_name,
       home_lat, home_lon, created_at, left_on)
     select gen_random_uuid(), $1, 'N' || n, 'n' || n || '@acme.example', 'Zoé', 'Générée ' || lpad(n::text, 5, '0'),
       'Atelier ' || n % 9, '37003', 'Amboise', 47.41, 0.98, now(), case when n % 10 = 0 then date '2026-11-01' end
     from generate_series(1, ${MANY}) n`,
    [acme.employerId],
  );
  await portal.database.query('analyze employees');
});
afterAll(() => portal.close());

const today = '2026-11-23';
const read = <T>(work: (people: PeopleToCover, tx: Tx) => Promise<T>) =>
  portal.app
    .get(UnitOfWork, { strict: false })
    .read(acme.ctx, (tx) => work(portal.app.get(PeopleToCover, { strict: false }), tx));
const find = (who: PeopleFilter['who'], q: string, limit = 5) =>
  read(async (people, tx) => ({
    count: await people.count(tx, today, { who, q }),
    first: await people.first(tx, today, { who, q }, limit),
  }));

describe('whom an agreement may be prepared for', () => {
  it('is everybody present, by name, with where the newest agreement stands', async () => {
    const { count, first } = await find('all', '');
    expect(count).toBe(3 + MANY * 0.9);
    expect(first.map(({ familyName, state, lastDay }) => [familyName, state, lastDay])).toEqual([
      ['Fictive 0', 'in_force', null],
      ['Fictive 1', 'in_force', null],
      ['Fictive 2', 'in_force', null],
      ['Générée 00001', null, null],
      ['Générée 00002', null, null],
    ]);
  });

  it('is whoever has none on its way, in force or to come', async () => {
    const { count, first } = await find('without', '');
    expect([count, first[0]?.familyName]).toEqual([MANY * 0.9, 'Générée 00001']);
    await portal.database.query(
      `update agreements set effective = daterange(lower(effective), '2026-11-23') where employee_id = $1`,
      [acme.employeeIds[1]],
    );
    expect((await find('without', 'fictive')).first).toMatchObject([{ familyName: 'Fictive 1', state: null }]);
  });

  it('is found by every word of name, number or unit, without accents and case', async () => {
    expect((await find('all', 'ZOE  generee atelier 3')).first).toMatchObject([
      { staffNumber: 'N3' },
      { unit: 'Atelier 3' },
      {},
      {},
      {},
    ]);
    expect((await find('all', 'n17 zoé', 1)).first).toMatchObject([{ staffNumber: 'N17' }]);
    expect((await find('all', 'zoé nobody')).count).toBe(0);
  });

  it('is read by the index of names, and no further than the page reaches', async () => {
    const { sent } = await statementsOf(() =>
      read((people, tx) => people.first(tx, today, { who: 'without', q: '' }, 100)),
    );
    const plan = await planOf(
      portal.database,
      acme.employerId,
      sent.find(({ text }) => text.includes('from chosen'))!,
    );
    expect(plan.indexes).toContain('employees_name');
    expect(plan.scanned).not.toContain('employees');
    expect(plan.buffers).toBeLessThan(1_000);
  });
});
