import { openSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { allWords, wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { staffBrowser, staffed } from '../../support/staff.js';

let portal: TestApp;
let platform: Browser;
let page: string;

beforeAll(async () => {
  portal = await testApp({ now: new Date('2026-11-23T08:00:00Z') });
  await openSite(portal, { name: 'Le Repaire', desks: 1 });
  page = '/places/le-repaire-amboise';
  platform = await staffBrowser(
    portal,
    await staffed(portal, { kind: 'platform', name: 'La plateforme' }, 'platform-admin'),
  );
});
afterAll(() => portal.close());

const report = async (form: Record<string, string>, reader = portal.browser()) => {
  await reader.get(`${page}/report`);
  return reader.post(`${page}/report`, form);
};
const open = async () => allWords((await platform.get('/platform/doubts')).$, '#reports ~ * tbody tr');

describe('an error on the page of a place', () => {
  it('is reported by anybody from the page, and waits for the platform', async () => {
    const reader = portal.browser();
    const place = await reader.get(page);
    expect(place.$(`a[href="${page}/report"]`)).toHaveLength(1);
    const form = await reader.get(`${page}/report`);
    expect(pageProblems(form.$)).toEqual([]);
    const sent = await report({ what: 'moved', words: '<b>12 rue</b> des Essais 😀' }, reader);
    expect([sent.status, sent.url.pathname]).toEqual([200, page]);
    expect(sent.text).toContain('Le signalement est enregistré');
    expect(await open()).toHaveLength(1);
    const { $ } = await platform.get('/platform/doubts');
    expect(pageProblems($)).toEqual([]);
    expect(wordsOf($, 'main')).toContain('<b>12 rue</b> des Essais 😀');
  });

  it('is one report, however often the same is said', async () => {
    await report({ what: 'moved', words: '<b>12 rue</b> des Essais 😀' });
    expect(await open()).toHaveLength(1);
  });

  it.each([
    [{ what: 'magic' }, '#what'],
    [{ what: 'hours', words: 'x'.repeat(1_001) }, '#words'],
  ])('is refused at its field: %j', async (form, field) => {
    const { status, $ } = await report(form as Record<string, string>);
    expect(status).toBe(422);
    expect($(`.error-summary a[href="${field}"]`)).toHaveLength(1);
    expect(await open()).toHaveLength(1);
  });

  it('has a place: no other is reported', async () => {
    expect((await portal.browser().get('/places/nulle-part/report')).status).toBe(404);
  });

  it('is settled once, with a reason, and leaves the list', async () => {
    const { $ } = await platform.get('/platform/doubts');
    const path = $('a[href^="/platform/doubts/reports/"]').attr('href')!;
    expect(pageProblems((await platform.get(path)).$)).toEqual([]);
    const without = await platform.post(path, { outcome: 'mended', reason: ' ' });
    expect(without.status).toBe(422);
    expect(without.$('#outcome input:checked').attr('value')).toBe('mended');
    const settled = await platform.post(path, { outcome: 'mended', reason: 'Appelé le lieu' });
    expect(settled.url.pathname).toBe('/platform/doubts');
    expect(await open()).toHaveLength(0);
    expect((await platform.post(path, { outcome: 'kept', reason: 'Encore' })).status).toBe(404);
  });

  it('is the platform’s to settle', async () => {
    const planner = await staffBrowser(
      portal,
      await staffed(portal, { kind: 'territory', name: 'Un territoire', departments: ['37'] }, 'planner'),
    );
    expect((await planner.get('/platform/doubts')).status).toBe(403);
  });
});

describe('two entries that may be one place', () => {
  const twins = async () => {
    await openSite(portal, { name: 'La Ruche', desks: 1 });
    await openSite(portal, { name: 'La Ruche', desks: 1 });
    await portal.database.query(
      `insert into place_sources (source, source_ref, place_id, name, how, doubtful_of, km)
       select p.source, p.source_ref || '-liste', p.id, p.name, 'new', o.id, 0.2 from places p, places o
       where p.slug = 'la-ruche-amboise-2' and o.slug = 'la-ruche-amboise'`,
    );
  };

  it('become one, and the page of the first leads to the second', async () => {
    await twins();
    const { $ } = await platform.get('/platform/doubts');
    expect(pageProblems($)).toEqual([]);
    const place = $('input[name=place]').attr('value')!;
    const other = $('input[name=other]').attr('value')!;
    await platform.post('/platform/doubts/twins', { place, other, are: 'one' });
    expect((await portal.browser().get(`/places/${place}`)).url.pathname).toBe(`/places/${other}`);
    expect((await platform.get('/platform/doubts')).$('input[name=place]')).toHaveLength(0);
  });
});

describe('places that nobody has confirmed', () => {
  const rows = async () => allWords((await platform.get('/platform/doubts')).$, '#unconfirmed ~ * tbody tr');

  it('are counted by who listed them', async () => {
    await portal.database.query(
      `update places set as_of = '2019', source = 'Vieille liste' where slug = 'le-repaire-amboise'`,
    );
    await portal.database.query(`delete from place_facts`);
    await portal.database.query(`update sites set as_of = '2019' where name = 'Le Repaire'`);
    expect(await rows()).toEqual([expect.stringMatching(/Vieille liste.*1/)]);
  });

  it.each([
    ['the owner', `update places set confirmed_on = $1 where slug = 'le-repaire-amboise'`],
    ['what its desks say', `update sites set as_of = $1 where name = 'Le Repaire'`],
  ])('are no longer so once %s confirmed them within 24 months', async (_, confirm) => {
    await portal.database.query(confirm, ['2024-11-23']);
    expect(await rows()).toHaveLength(1);
    await portal.database.query(confirm, ['2024-11-24']);
    expect(await rows()).toEqual([]);
    await portal.database.query(confirm, ['2019-01-01']);
  });
});
