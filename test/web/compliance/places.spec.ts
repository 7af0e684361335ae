import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { openSite, type TestSite } from '../../db/bookings/programme.js';
import { company, signIn } from '../identity/acme.js';

const PAGE = '/hr/compliance/places';
let portal: TestApp;
let nora: Browser;
let site: TestSite;
let unused: TestSite;

beforeAll(async () => {
  portal = await testApp();
  const acme = await company(portal, 'acme');
  site = await openSite(portal, { desks: 3, name: 'La Halle d’essai' });
  unused = await openSite(portal, { desks: 3, name: 'Ailleurs' });
  await portal.database.query(
    `insert into quota_grants (id, employer_id, site_id, month, granted_half_days)
     values (gen_random_uuid(), $1, $2, date_trunc('month', $3::date)::date, 10)`,
    [acme.employerId, site.id, portal.clock.today()],
  );
  nora = portal.browser();
  await signIn(nora, acme);
});
afterAll(() => portal.close());

const stored = () =>
  portal.database.query<{ path: string; value: unknown }>(
    `select path, value from recorded_facts where site_id = $1 and ended_at is null order by path`,
    [site.id],
  );

describe('the places of an employer', () => {
  it('are listed with what the law says of each, only those with desks, reached from the board and the quotas', async () => {
    for (const from of ['/hr/compliance', '/hr/quotas'])
      expect((await nora.get(from)).$(`a[href="${PAGE}"]`).length).toBeGreaterThan(0);
    const page = await nora.get(PAGE);
    expect(pageProblems(page.$)).toEqual([]);
    const words = wordsOf(page.$, 'main table');
    expect(words).toContain('La Halle d’essai');
    expect(words).toContain('À compléter');
    expect(words).toContain('aucune');
    expect(words).not.toContain('Ailleurs');
    expect((await nora.get(`${PAGE}/${unused.id}`)).status).toBe(404);
    expect((await nora.get(`${PAGE}/nowhere`)).status).toBe(404);
  });

  it('have their answers on one page, refused each by its own field', async () => {
    const page = await nora.get(`${PAGE}/${site.id}`);
    expect(pageProblems(page.$)).toEqual([]);
    const refused = await nora.submit(page, 'main form', {
      'site.lux': 'sombre',
      'site.seatOk': 'yes',
      'site.riskSheetOn': '2031-01-01',
      since: '2031-01-01',
    });
    expect(refused.status).toBe(422);
    expect(pageProblems(refused.$)).toEqual([]);
    expect(
      refused
        .$('.error-summary a')
        .toArray()
        .map(({ attribs }) => attribs['href']),
    ).toEqual(expect.arrayContaining(['#site.lux', '#site.riskSheetOn', '#since']));
    expect(await stored()).toEqual([]);
    const done = await nora.submit(page, 'main form', {
      'site.lux': '320,5',
      'site.seatOk': 'yes',
      'site.mechanicalVentilation': 'no',
    });
    expect(done.status).toBe(200);
    expect(await stored()).toEqual([
      { path: 'site.lux', value: 320.5 },
      { path: 'site.mechanicalVentilation', value: false },
      { path: 'site.seatOk', value: true },
    ]);
    const after = await nora.get(`${PAGE}/${site.id}`);
    expect(wordsOf(after.$, 'main')).toContain('320,5 lux');
    expect(after.$('[name="site.airM3hPerOccupant"]')).toHaveLength(0);
    expect(after.$('[name="site.screenErgonomicsOk"]').length).toBeGreaterThan(0);
  });

  it('have one fact corrected on its own page, with its history, and taken back there', async () => {
    const page = await nora.get(`/hr/compliance/facts/site.lux?place=${site.id}`);
    expect(pageProblems(page.$)).toEqual([]);
    expect(page.$(`[name=places][value="${site.id}"]`).is(':checked')).toBe(true);
    expect(page.$('#history')).toHaveLength(1);
    await nora.submit(page, 'main form.form-card', { value: '90', since: '', go: 'board' });
    expect((await stored()).find(({ path }) => path === 'site.lux')).toMatchObject({ value: 90 });
    expect(wordsOf((await nora.get(`${PAGE}/${site.id}`)).$, 'main')).toContain('Non conforme');
    const again = await nora.get(`/hr/compliance/facts/site.lux?place=${site.id}`);
    await nora.submit(again, `form[action="/hr/compliance/facts/site.lux/withdrawal"]`, {});
    expect((await stored()).map(({ path }) => path)).not.toContain('site.lux');
  });

  it('are ticked where a fact is asked of all of them, and none is spoken for unticked', async () => {
    const page = await nora.get('/hr/compliance/facts/site.lux');
    expect(pageProblems(page.$)).toEqual([]);
    const refused = await nora.submit(page, 'main form.form-card', { value: '300' });
    expect(refused.status).toBe(422);
    expect(wordsOf(refused.$, '.error-summary')).toContain('Cochez au moins un lieu');
    expect((await nora.get(`/hr/compliance/facts/site.lux?place=${unused.id}`)).status).toBe(404);
    await nora.submit(page, 'main form.form-card', { value: '300', places: site.id });
    expect((await stored()).find(({ path }) => path === 'site.lux')).toMatchObject({ value: 300 });
  });
});
