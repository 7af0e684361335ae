import { NOW, openSite, programme, type Programme, type TestSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { contracted, hostOfSites, publishOffer } from '../../support/contracts.js';
import { allWords } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { sessions } from '../bookings/sessions.js';

let portal: TestApp;
let acme: Programme;
let me: Browser;
let held: TestSite;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', 1);
  const other = await programme(portal, 'globex', '100000002', 1);
  held = await openSite(portal, { name: 'Tenu', desks: 3 });
  const rival = await openSite(portal, { name: 'Tenu par une autre', desks: 3 });
  const past = await openSite(portal, { name: 'Tenu avant', desks: 3 });
  await openSite(portal, { name: 'À personne', desks: 3 });
  await acme.grant(held.id, 20);
  await other.grant(rival.id, 20);
  await acme.grant(past.id, 20, '2026-10');
  me = await (await sessions(portal, 'acme', acme))(0);
});
afterAll(() => portal.close());

const names = async (browser: Browser, path: string) => {
  const page = await browser.get(path);
  expect([path, page.status, pageProblems(page.$)]).toEqual([path, 200, []]);
  return allWords(page.$, '.site-card h3').toSorted();
};

describe('places that are bookable through the company', () => {
  it('are those where it holds desk-days now or later, anywhere, for whoever works there', async () => {
    expect(await names(me, '/places?near=Amboise&mine=1')).toEqual(['Tenu']);
    expect(await names(me, '/places/along?from=Amboise&to=Paris&show=start&mine=1')).toEqual(['Tenu']);
    const page = await me.get('/places?near=Amboise&mine=1');
    expect(page.$('#mine').attr('checked')).toBe('checked');
    expect(page.$('details.place-filters summary').text()).toContain('(1)');
  });

  it('are asked by nobody without a company: an address that was handed on shows all', async () => {
    const stranger = portal.browser();
    expect(await names(stranger, '/places?near=Amboise&mine=1')).toHaveLength(4);
    expect((await stranger.get('/places?near=Amboise')).$('#mine')).toHaveLength(0);
  });

  it('are also those of a contract that holds', async () => {
    await portal.database.query(`delete from quota_grants where employer_id = $1`, [acme.ctx.employerId]);
    expect(await names(me, '/places?near=Amboise&mine=1')).toEqual([]);
    const host = await hostOfSites(portal);
    const offerId = await publishOffer(portal, host, { siteId: held.id, capacity: [50] });
    await contracted(portal, host, acme, { offerId, quantity: [10] });
    expect(await names(me, '/places?near=Amboise&mine=1')).toEqual(['Tenu']);
  });
});
