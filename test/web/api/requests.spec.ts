import { FixedClock } from '#libs/platform/clock/index.js';
import { requestContext } from '#libs/platform/context/index.js';
import { AdviseRequest, AskTelework } from '../../../src/agreements/index.js';
import { NOW, programme, type Programme } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import { problemOf, program, walk, type Program } from './programs.js';

let portal: TestApp;
let acme: Programme;
let hris: Program;
let stranger: Program;

/** 3 is the manager of 0 and 1; 2 has none. */
beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', 4);
  const globex = await programme(portal, 'globex', '100000002', 1);
  hris = await program(portal, acme.employerId, { scope: 'resources', resources: ['requests:read'] });
  stranger = await program(portal, globex.employerId);
  await portal.database.query(`update employees set manager_id = $1 where id = any ($2)`, [
    acme.employeeIds[3],
    acme.employeeIds.slice(0, 2),
  ]);
  const ask = portal.app.get(AskTelework, { strict: false });
  const of = (n: number) => requestContext({ ...acme.ctx, employeeId: acme.employeeIds[n]! });
  const ids = [];
  for (const n of [0, 1, 2]) {
    const wish = { daysPerWeek: 2, weekdays: [1, 2, 4], places: ['home'] as const, startOn: '2027-01-04' };
    ids.push((await ask.execute(of(n), { ...wish, holdsRight: true })).requestId);
  }
  await portal.app
    .get(AdviseRequest, { strict: false })
    .execute(of(3), { requestId: ids[1]!, advice: 'reserved', words: 'Sauf le jeudi, pour raison de santé.' });
}, 120_000);
afterAll(() => portal.close());

const entries = async (query: string) => (await walk(hris, `/api/v1/requests${query}`, 'requests')).entries;

describe('requests for telework for programs', () => {
  it('come in the order in which they were made, by person, by state, by when they changed', async () => {
    const all = await entries('?limit=1');
    expect(all.map(({ employeeId }) => employeeId)).toEqual(acme.employeeIds.slice(0, 3));
    expect(all.map(({ state, advice, adviseBy }) => [state, advice, adviseBy])).toEqual([
      ['advice', null, '2026-12-03'],
      ['decision', 'reserved', '2026-12-03'],
      ['decision', null, null],
    ]);
    expect(await entries(`?employeeId=${acme.employeeIds[1]}`)).toEqual([all[1]]);
    expect(await entries('?state=advice')).toEqual([all[0]]);
    expect(await entries('?state=overdue')).toEqual([]);
    expect(await entries(`?changedSince=${encodeURIComponent('2026-11-23T09:00:01+01:00')}`)).toEqual([]);
    expect((await hris.get(`/api/v1/requests/${String(all[1]!['id'])}`)).json()).toEqual(all[1]);
    if (portal.clock instanceof FixedClock) portal.clock.set(new Date('2026-12-04T08:00:00Z'));
    expect(await entries('?state=overdue')).toEqual([{ ...all[0], state: 'overdue' }]);
    if (portal.clock instanceof FixedClock) portal.clock.set(NOW);
  });

  it('never tell of a right, a reason or what somebody wrote', async () => {
    const told = JSON.stringify(await entries(''));
    expect(told).not.toMatch(/right|words|reason|santé|jeudi/i);
  });

  it('are those of the token’s employer, behind their own scope', async () => {
    const [first] = await entries('');
    expect((await stranger.get(`/api/v1/requests/${String(first!['id'])}`)).status).toBe(404);
    expect((await walk(stranger, '/api/v1/requests', 'requests')).entries).toEqual([]);
    const narrow = await program(portal, acme.employerId, { scope: 'resources', resources: ['agreements:read'] });
    const refused = await narrow.get('/api/v1/requests');
    expect(refused.status).toBe(403);
    expect(refused.headers.get('www-authenticate')).toContain('scope="requests:read"');
    expect(problemOf(await hris.get('/api/v1/requests?cursor=x')).status).toBe(422);
  });
});
