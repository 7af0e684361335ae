import { NOW, openSite, programme, type Programme } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import { ask, contracted, hostOfSites, publishOffer } from '../../support/contracts.js';
import { problemOf, program, walk, type Program } from './programs.js';

let portal: TestApp;
let acme: Programme;
let reader: Program;
let stranger: Program;
const ids: string[] = [];

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', 1);
  const globex = await programme(portal, 'globex', '100000002', 1);
  reader = await program(portal, acme.employerId, { scope: 'resources', resources: ['contracts:read'] });
  stranger = await program(portal, globex.employerId);
  const places = [await openSite(portal, { name: 'La Fabrique', desks: 5 }), await openSite(portal, { desks: 5 })];
  const host = await hostOfSites(portal);
  const [first, second] = [
    await publishOffer(portal, host, { siteId: places[0]!.id, feeCents: 4_000 }),
    await publishOffer(portal, host, { siteId: places[1]!.id }),
  ];
  ids.push(await contracted(portal, host, acme, { offerId: first, quantity: [12] }));
  ids.push(await ask(portal, acme, { offerId: second, quantity: [3], toMonth: '2027-03' }));
}, 120_000);
afterAll(() => portal.close());

const entries = async (query: string) => (await walk(reader, `/api/v1/contracts${query}`, 'contracts')).entries;

describe('contracts with places for programs', () => {
  it('come in the order in which they were asked for, by state, with the signatures that there are', async () => {
    const all = await entries('?limit=1');
    expect(all.map(({ id }) => id)).toEqual(ids);
    expect(all[0]).toMatchObject({
      state: 'accepted',
      site: 'La Fabrique',
      quantity: [12],
      priceCents: 1_800,
      feeCents: 4_000,
      fromMonth: '2026-12',
      toMonth: null,
      signatures: [
        {
          party: 'employer',
          name: 'Camille RH',
          level: 'simple',
          method: 'passkey',
          termsSha256: all[0]!['termsSha256'],
        },
        { party: 'host', level: 'simple', method: 'passkey', termsSha256: all[0]!['termsSha256'] },
      ],
    });
    expect(all[1]).toMatchObject({
      state: 'asked',
      toMonth: '2027-03',
      settledAt: null,
      signatures: [{ party: 'employer' }],
    });
    expect(await entries('?state=asked')).toEqual([all[1]]);
    expect((await reader.get(`/api/v1/contracts/${ids[0]}`)).json()).toEqual(all[0]);
    // Where somebody signed from stays in the evidence.
    expect(JSON.stringify(all)).not.toMatch(/assertion|userAgent|nameId|127\.0\.0\.1/i);
  });

  it('are of the token’s employer only, and say what is wrong with a question', async () => {
    expect((await stranger.get('/api/v1/contracts')).json()).toEqual({ contracts: [], next: null });
    expect((await stranger.get(`/api/v1/contracts/${ids[0]}`)).status).toBe(404);
    expect(problemOf(await reader.get('/api/v1/contracts?state=used'))).toMatchObject({ status: 422 });
    expect((await reader.get('/api/v1/requests')).status).toBe(403);
  });
});
