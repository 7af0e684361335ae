import { Client } from 'pg';
import { testApp, type TestApp } from '../../support/app.js';
import { hostOfSites } from '../../support/contracts.js';
import { keepEvidence, ownPlace } from '../../support/evidence.js';
import type { Staffed } from '../../support/staff.js';
import { NOW, openSite, programme, THURSDAY, type Programme, type TestSite } from './programme.js';

/** Nobody's employee books a day of a place for which evidence that is asked for is missing (docs/adr/0035). */
let portal: TestApp;
let acme: Programme;
let host: Staffed;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', 8);
});
afterAll(() => portal.close());

const under = async (dueOn: string): Promise<TestSite & { slug: string }> => {
  const site = await openSite(portal, { desks: 8 });
  host ??= await hostOfSites(portal);
  for (const month of ['2026-11', '2026-12']) await acme.grant(site.id, 20, month);
  return { ...site, slug: await ownPlace(portal, host, site.id, dueOn) };
};
const outcome = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'booked',
    (error: { code?: string }) => error.code,
  );
const on = (index: number, siteId: string, day: string) => outcome(acme.book(index, { siteId, day, part: 'day' }));
const show = (place: string, validTo = '2027-12-31') =>
  Promise.all(
    (['fire-safety', 'insurance', 'accessibility'] as const).map((kind) =>
      keepEvidence(portal, host, { place, kind, validTo }),
    ),
  );

it('is judged by the day of the booking, not by that of the click', async () => {
  const site = await under('2026-12-01');
  expect(await on(0, site.id, THURSDAY)).toBe('booked');
  expect(await on(0, site.id, '2026-12-01')).toBe('sites.evidence-missing');
  await show(site.slug, '2026-12-10');
  expect(await on(0, site.id, '2026-12-10')).toBe('booked');
  expect(await on(1, site.id, '2026-12-11')).toBe('sites.evidence-missing');
  await keepEvidence(portal, host, {
    place: site.slug,
    kind: 'insurance',
    validFrom: '2026-12-11',
    validTo: '2027-12-10',
  });
  expect(await on(1, site.id, '2026-12-11')).toBe('sites.evidence-missing');
  await show(site.slug);
  expect(await on(1, site.id, '2026-12-11')).toBe('booked');
});

it('is PostgreSQL’s to refuse, whoever writes; what was booked stands and may move to another desk of its day', async () => {
  const site = await under('2026-01-01');
  await show(site.slug);
  const { id } = await acme.book(2, { siteId: site.id, day: THURSDAY, part: 'day', deskId: site.deskIds[0]! });
  await portal.database.query(
    `update place_evidence set withdrawn_at = now() where kind = 'insurance' and place_id =
    (select place_id from sites where id = $1)`,
    [site.id],
  );
  await portal.database.query(`update bookings set desk_id = $2 where id = $1`, [id, site.deskIds[1]]);
  await expect(
    portal.database.query(
      `update bookings set day = day + 1, during = tstzrange(lower(during) + interval '1 day',
      upper(during) + interval '1 day') where id = $1`,
      [id],
    ),
  ).rejects.toMatchObject({ constraint: 'bookings_evidence' });
  expect(await on(3, site.id, THURSDAY)).toBe('sites.evidence-missing');
  const [kept] = await portal.database.query(`select cancelled_at from bookings where id = $1`, [id]);
  expect(kept).toEqual({ cancelled_at: null });
});

it('is not asked of a place that nobody has', async () => {
  const free = await openSite(portal, { desks: 2 });
  await acme.grant(free.id, 10);
  expect(await on(4, free.id, THURSDAY)).toBe('booked');
});

it('judges a booking before or after evidence is withdrawn, never between', async () => {
  const site = await under('2026-01-01');
  await show(site.slug);
  const owner = new Client({ connectionString: portal.database.ownerUrl });
  await owner.connect();
  await owner.query('begin');
  await owner.query(
    `update place_evidence set withdrawn_at = now()
     where kind = 'insurance' and place_id = (select place_id from sites where id = $1)`,
    [site.id],
  );
  // It has read nothing yet: it waits for the place that the withdrawal holds.
  const waiting = on(5, site.id, '2026-12-17');
  await waitsForLock(owner);
  await owner.query('commit');
  await owner.end();
  expect(await waiting).toBe('sites.evidence-missing');
});

/** Until another session waits for a lock. */
async function waitsForLock(client: Client): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    const { rowCount } = await client.query(`select from pg_stat_activity where wait_event_type = 'Lock'`);
    if (rowCount) return;
  }
  throw new Error('nobody waits');
}
