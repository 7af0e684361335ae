import { Client } from 'pg';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { CancelBooking } from '../../../src/bookings/index.js';
import { FINDER_QUERY } from '../../../src/bookings/booking.forms.js';
import { NearSites } from '../../../src/bookings/find/near-sites.queries.js';
import { FinderPage } from '../../../src/bookings/find/finder.page.js';
import { testApp, type TestApp } from '../../support/app.js';
import { planOf } from '../../support/plans.js';
import { statementsOf, type SentStatement } from '../../support/statements.js';
import { NOW, openSite, programme, THURSDAY, type Programme, type TestSite } from './programme.js';

const SITES = 12;
const PEOPLE = 16;
/** Days before today on each of which everybody was at another of the sites. */
const DAYS = 240;

let portal: TestApp;
let acme: Programme;
let sites: TestSite[];

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', PEOPLE);
  sites = await Promise.all(Array.from({ length: SITES }, () => openSite(portal, { desks: PEOPLE })));
  for (const { id } of sites) for (const month of ['2026-11', '2026-12']) await acme.grant(id, 400, month);
  await portal.database.query(
    `insert into bookings (id, employer_id, employee_id, agreement_id, grant_id, site_id, desk_id, day, part, during, reference,
       created_at, halves)
     select gen_random_uuid(), e.employer_id, e.id, a.id, g.id, d.site_id, d.id, day::date, 'day',
       tstzrange(day + interval '9 hours', day + interval '17 hours'), gen_random_uuid()::text, $2, int4range(0, 2)
     from (select *, row_number() over (order by id) as n from employees where employer_id = $1) e
     join agreements a on a.employee_id = e.id
     cross join generate_series($2::timestamptz - interval '${DAYS} days', $2::timestamptz - interval '1 day', interval '1 day') day
     join (select id, row_number() over (order by id) as n from sites) s
       on s.n = 1 + (e.n + extract(epoch from day)::bigint / 86400) % ${SITES}
     join quota_grants g on g.employer_id = e.employer_id and g.site_id = s.id and g.month = '2026-11-01'
     join desks d on d.site_id = s.id and d.label = lpad(e.n::text, 3, '0')`,
    [acme.employerId, NOW],
  );
  const client = new Client({ connectionString: portal.database.ownerUrl });
  await client.connect();
  await client.query('vacuum analyze bookings');
  await client.end();
}, 120_000);
afterAll(() => portal.close());

const plan = (statement: SentStatement) => planOf(portal.database, acme.employerId, statement);
const find = (wish: Readonly<Record<string, string>> = {}) =>
  portal.app
    .get(FinderPage, { strict: false })
    .find(acme.as(0), FINDER_QUERY.parse({ date: THURSDAY, minutes: '60', ...wish }));

describe('a network with much history', () => {
  it('counts free desks of the days ahead without reading the days behind', async () => {
    const { sent, result } = await statementsOf(() => find());
    expect(result?.places).toHaveLength(SITES);
    const { buffers } = await plan(sent.find(({ text }) => text.includes('taken_desks'))!);
    expect(buffers).toBeLessThan(400);
  });

  it('never looks for the taken desks of a site in the index of a constraint that begins with the person', async () => {
    const [found] = await portal.database.query<{ body: string }>(
      `select prosrc as body from pg_proc where proname = 'taken_desks'`,
    );
    const body = found!.body
      .replaceAll('wanted_sites', '$1::uuid[]')
      .replaceAll('from_day', '$2::date')
      .replaceAll('to_day', '$3::date');
    const ids = sites.map(({ id }) => id);
    const explained = await portal.database.query(`explain ${body}`, [ids, THURSDAY, '2026-12-09']);
    expect(JSON.stringify(explained)).not.toContain('bookings_half_at_one_site');
  });

  it('asks the same however many days the strip has and however many months they are in', async () => {
    const { sent } = await statementsOf(() => find());
    // One of them reads all that the employer set beside the agreement, and one the favourites of the person.
    expect(sent.length).toBeLessThanOrEqual(14);
  });

  it('reads the places within the reach alone, and farther ones only when there are none', async () => {
    const nearest = ({ sent }: { sent: readonly SentStatement[] }) =>
      sent.filter(({ text }) => text.includes('earth_box'));
    const far = await openSite(portal, { desks: 1, lat: 48.11, lon: -1.68 });
    await acme.grant(far.id, 10);
    const usual = await statementsOf(() => find());
    const [asked, ...more] = nearest(usual);
    expect(more).toEqual([]);
    const read = await portal.database.query<{ id: string }>(asked!.text, [...asked!.values]);
    expect(read).toHaveLength(SITES);
    const hardly = await statementsOf(() => find({ near: 'Rennes', minutes: '15', feature: 'parking', filters: '1' }));
    expect(hardly.result).toMatchObject({ places: [], beyond: [] });
    const around = await statementsOf(() => find({ near: 'Tours', minutes: '15' }));
    expect(around.result?.places).toEqual([]);
    expect(around.result?.beyond).toHaveLength(3);
    expect(nearest(around)).toHaveLength(2);
  });

  it('walks from the nearest place on, however many there are, where no distance is given', async () => {
    const client = new Client({ connectionString: portal.database.ownerUrl });
    await client.connect();
    // As rows alone: what follows a new site is not looked at here.
    await client.query('set session_replication_role = replica');
    await client.query(
      `insert into sites (id, operator_id, name, kind, address, postcode, commune_insee, commune_name, lat, lon, zone, features,
         day_price_cents, source, source_ref, place_id, created_at)
       select gen_random_uuid(), operator_id, name, kind, address, postcode, commune_insee, commune_name,
         lat + (n % 60) * 0.05, lon + (n / 60) * 0.05, zone, features, day_price_cents, 'plan', n::text, place_id, created_at
       from sites cross join generate_series(1, 3000) n where id = $1`,
      [sites[0]!.id],
    );
    await client.query('vacuum analyze sites');
    await client.end();
    const from = { lat: 47.4, lon: 1 };
    const near = portal.app.get(NearSites, { strict: false });
    const asked = { from, limit: 50, onDay: THURSDAY };
    const { sent, result } = await statementsOf(() =>
      portal.app.get(UnitOfWork, { strict: false }).read(acme.as(0), (tx) => near.around(tx, asked)),
    );
    expect(result).toHaveLength(50);
    const { mostRows } = await plan(sent.find(({ text }) => text.includes('<->'))!);
    expect(mostRows).toBeLessThan(100);
    // A plan that is kept knows neither point nor number, and walks as well.
    const looks = 4;
    const looked = await portal.app.get(UnitOfWork, { strict: false }).readByKeptPlans(acme.as(0), async (tx) => {
      for (let look = 0; look < looks; look += 1) await near.around(tx, asked);
      return tx.row<{ sites: number }>(
        `select (seq_tup_read + idx_tup_fetch)::int as sites from pg_stat_xact_user_tables where relname = 'sites'`,
      );
    });
    expect(looked!.sites).toBeLessThan(looks * 300);
  });

  it('plans what the finder asks once for each connection', async () => {
    for (let time = 0; time < 5; time += 1) await find();
    const prepared = await portal.app.get(UnitOfWork, { strict: false }).ask((sql) =>
      sql.rows<{ kept: number; anew: number }>(
        `select generic_plans::int as kept, custom_plans::int as anew from pg_prepared_statements
           where statement ~ 'earth_box|evidence_gaps|with own as materialized'`,
      ),
    );
    expect(prepared).toHaveLength(3);
    expect(prepared.filter(({ kept, anew }) => kept === 0 || anew > 0)).toEqual([]);
  });

  it('plans what books and cancels once for each connection, however many months there are', async () => {
    // A statement gets its name, and with it a plan that is kept, when it is sent for the third time.
    for (let time = 0; time < 5; time += 1) {
      const { id } = await acme.book(2, { siteId: sites[1]!.id, day: THURSDAY, part: 'day' });
      await portal.app.get(CancelBooking, { strict: false }).execute(acme.as(2), { bookingId: id });
    }
    const prepared = await portal.app.get(UnitOfWork, { strict: false }).ask((sql) =>
      sql.rows<{ statement: string; kept: number; anew: number }>(
        `select statement, generic_plans::int as kept, custom_plans::int as anew from pg_prepared_statements
           where statement ~ '^(insert into|update) bookings'`,
      ),
    );
    expect(prepared.length).toBeGreaterThan(1);
    expect(prepared.filter(({ kept, anew }) => kept === 0 || anew > 0)).toEqual([]);
  });

  it('notes a search in vain among all places, and none among those of the quota', async () => {
    const noted = () => portal.database.query('select commune_insee from unmet_searches');
    const far = { near: 'Brest', minutes: '15' };
    await find(far);
    expect(await noted()).toEqual([]);
    await find({ ...far, all: '1' });
    expect(await noted()).toEqual([{ commune_insee: '29019' }]);
  });

  it('cancels without counting the bookings of others', async () => {
    const { id } = await acme.book(1, { siteId: sites[0]!.id, day: THURSDAY, part: 'day' });
    const { sent } = await statementsOf(() =>
      portal.app.get(CancelBooking, { strict: false }).execute(acme.as(1), { bookingId: id }),
    );
    const { buffers, scanned } = await plan(sent.find(({ text }) => text.includes('count(distinct'))!);
    // The month's table, and that of months without one.
    expect(scanned.filter((table) => /^(bookings|m\d{4}_\d{2}|other)$/.test(table))).toEqual([]);
    expect(buffers).toBeLessThan(50);
  });
});
