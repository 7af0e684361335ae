import { FixedClock } from '#libs/platform/clock/index.js';
import { readEmbeddedTwin } from '#libs/documents/embedded-twin.js';
import { GrantRole } from '../../../src/identity/index.js';
import { NOW, openSite, programme, type Programme } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser, Page } from '../../support/browser.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { sheetsOf } from '../../support/workbook.js';
import { sessions } from '../bookings/sessions.js';

let portal: TestApp;
let acme: Programme;
let hr: Browser;
let employee: Browser;
let other: Browser;

beforeAll(async () => {
  portal = await testApp({ now: NOW, env: { PALIER_LIMITS_FACTOR: '100' } });
  acme = await programme(portal, 'acme', '100000001', 9);
  const rival = await programme(portal, 'rival', '100000002', 1);
  const grant = portal.app.get(GrantRole, { strict: false });
  await grant.execute(acme.ctx, { email: 'p0@acme.example', role: 'hr' });
  await grant.execute(acme.ctx, { email: 'p1@acme.example', role: 'employee' });
  await grant.execute(rival.ctx, { email: 'p0@rival.example', role: 'hr' });
  const site = await openSite(portal, { name: 'La Fabrique', desks: 9 });
  await acme.grant(site.id, 20);
  for (let person = 0; person < 6; person += 1)
    await acme.book(person, { siteId: site.id, day: '2026-11-26', part: 'day' });
  // November is over.
  if (portal.clock instanceof FixedClock) portal.clock.set(new Date('2026-12-10T09:00:00Z'));
  const signIn = await sessions(portal, 'acme', acme);
  hr = await signIn(0);
  employee = await signIn(1);
  other = await (await sessions(portal, 'rival', rival))(0);
});
afterAll(() => portal.close());

const KEEP = 'form[action="/hr/forecast"]';
const shown = (page: Page) => wordsOf(page.$, 'main');
const work = async (by: Browser, fields: Record<string, string> = {}): Promise<Page> =>
  by.submit(await by.get('/estimate'), 'form[action="/estimate"]', {
    people: 'Amboise;40\nTours;100',
    workplace: 'Tours',
    ...fields,
  });
const sums = (page: Page): string[] =>
  page
    .$('section[aria-labelledby="sums"] tbody tr')
    .toArray()
    .map((row) =>
      page
        .$(row)
        .find('td')
        .toArray()
        .map((cell) => page.$(cell).text().replaceAll(/\s+/g, ' ').trim())
        .join(' | '),
    );

describe('forecast and actual', () => {
  it('begins with the register or a list, and strangers keep nothing', async () => {
    const none = await hr.get('/hr/forecast');
    expect([none.status, pageProblems(none.$)]).toEqual([200, []]);
    expect(shown(none)).toContain('Aucune prévision conservée');
    const register = await hr.get('/hr/forecast/register');
    expect(register.$('form[action="/estimate"] textarea').val()).toBe('Amboise (37003);9');
    expect(shown(register)).toContain('Registre lu : 9 personnes dans 1 commune.');
    expect((await work(portal.browser())).$(KEEP).length).toBe(0);
    expect((await work(employee)).$(KEEP).length).toBe(0);
    expect((await employee.get('/hr/forecast')).status).toBe(403);
    for (const name of ['months.csv', 'months.xlsx', 'board.pdf'])
      expect((await hr.get(`/hr/forecast/${name}`)).status).toBe(404);
  });

  it('keeps sums alone, and shows beside them what was booked', async () => {
    const kept = await hr.submit(await work(hr), KEEP);
    expect([kept.status, kept.url.pathname]).toEqual([200, '/hr/forecast']);
    const [row] = await portal.database.query<{ forecast: string }>(`select forecast::text from savings_forecasts`);
    expect(row?.forecast).not.toContain('Amboise');
    const page = await hr.get('/hr/forecast');
    expect([page.status, pageProblems(page.$)]).toEqual([200, []]);
    const lines = sums(page);
    expect(lines[0]).toMatch(/^Personnes qui réservent, en un mois \| 9 \| 6 \| 32 % de moins/);
    expect(lines[1]).toMatch(/^Journées réservées \| 34 \| 6 \| 82 % de moins, sur 1 mois/);
    // Nobody's workplace is on record.
    expect(lines[2]).toContain('inconnu : lieu de travail');
    expect(shown(page)).toContain('Une réservation n’est pas une visite');
    expect(shown(page)).toContain('Moins de personnes que prévu réservent');
    expect(shown(page)).toContain('en cours, hors des sommes');
    expect((await other.get('/hr/forecast')).$('section[aria-labelledby="sums"]').length).toBe(0);
    const english = await hr.get('/hr/forecast', { headers: { 'accept-language': 'en' } });
    expect([english.status, pageProblems(english.$)]).toEqual([200, []]);
    expect(shown(english)).not.toMatch(/\b1 (days|weeks|people|communes)\b/u);
  });

  it('leaves as rows, as a workbook and as two pages', async () => {
    const csv = await hr.get('/hr/forecast/months.csv');
    expect(csv.headers.get('content-type')).toContain('text/csv');
    const [head, november] = csv.bytes
      .toString('utf8')
      .replaceAll(/[\uFEFF"]/gu, '')
      .split(/\r?\n/);
    const cells = (november ?? '').split(/[;,]/);
    const at = (name: string) => cells[(head ?? '').split(/[;,]/).indexOf(name)];
    expect([at('month'), at('over'), at('people_booked'), at('days_booked'), at('km_low')]).toEqual([
      '2026-11',
      '1',
      '6',
      '6',
      '',
    ]);
    const sheets = sheetsOf((await hr.get('/hr/forecast/months.xlsx')).bytes);
    expect(sheets.map((sheet) => sheet[1]?.[0])).toEqual(['2026-11', 'Personnes qui réservent, en un mois']);
    await hr.post('/locale', { locale: 'en', return: '/hr/forecast' });
    const english = await hr.get('/hr/forecast/months.xlsx');
    await hr.post('/locale', { locale: 'fr', return: '/hr/forecast' });
    expect([english.status, sheetsOf(english.bytes)[1]?.[0]?.[0]]).toEqual([200, 'Figure']);
    const paper = await hr.get('/hr/forecast/board.pdf');
    expect(paper.headers.get('content-type')).toBe('application/pdf');
    expect(await readEmbeddedTwin(paper.bytes)).toMatchObject({ schema: 'palier.forecast/1', since: '2026-11' });
    const board = await hr.submit(await work(hr), 'form[action="/estimate/board"]');
    expect(board.headers.get('content-type')).toBe('application/pdf');
  });

  it('is compared from another month, refused for one that is none, and removed', async () => {
    const form = 'form[action="/hr/forecast/since"]';
    for (const fromMonth of ['2020-01', 'x', '2027-01'])
      expect((await hr.submit(await hr.get('/hr/forecast'), form, { fromMonth })).status).toBe(422);
    const page = await hr.submit(await hr.get('/hr/forecast'), form, { fromMonth: '2026-12' });
    expect(sums(page)[0]).toContain('aucun mois terminé');
    const removed = await hr.submit(page, 'form[action="/hr/forecast/remove"]');
    expect(shown(removed)).toContain('Aucune prévision conservée');
    expect((await hr.post('/hr/forecast/remove')).status).toBe(404);
    const audited = await portal.database.query<{ action: string }>(
      `select action from audit_entries where action like 'savings.%' order by seq`,
    );
    expect(audited.map(({ action }) => action)).toEqual([
      'savings.keep-forecast',
      'savings.compare-forecast',
      'savings.remove-forecast',
    ]);
  });
});
