import { PrepareAgreements, USUAL_TERMS } from '../../../src/agreements/index.js';
import { GrantRole } from '../../../src/identity/index.js';
import { NOW, programme, type Programme } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { allWords, wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { sessions } from '../bookings/sessions.js';

let portal: TestApp;
let acme: Programme;
let hr: Browser;

/** People of the list: more than a page. */
const PEOPLE = 40;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', PEOPLE);
  await portal.app
    .get(GrantRole, { strict: false })
    .execute(acme.ctx, { email: 'p0@acme.example', role: 'hr', displayName: 'Camille Fictive 0' });
  // P0000 leads all others; every fourth is of the unit Études, the first of no unit.
  await portal.database.query(
    `update employees set manager_id = case when staff_number = 'P0000' then null else $2::uuid end,
       unit = case when staff_number = 'P0000' then '' when right(staff_number, 2)::int % 4 = 0 then 'Études' else 'Ventes' end
     where employer_id = $1`,
    [acme.employerId, acme.employeeIds[0]],
  );
  await portal.app.get(PrepareAgreements, { strict: false }).execute(acme.ctx, {
    employeeIds: acme.employeeIds.slice(4, 6),
    locale: 'fr',
    signBy: '2026-12-31',
    terms: { ...USUAL_TERMS, startOn: '2027-01-01', daysPerWeek: 1 },
  });
  hr = await (await sessions(portal, 'acme', acme))(0);
});
afterAll(() => portal.close());

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');
const LIST = '/hr/agreements';
const names = async (query: string) => allWords((await hr.get(`${LIST}?${query}`)).$, 'tbody td:first-child a');
const shown = async (query: string) => plain(wordsOf((await hr.get(`${LIST}?${query}`)).$, '.list-bar span'));

describe('HR’s list of agreements', () => {
  it('is walked page by page, and a page beyond the last shows the last', async () => {
    const first = await hr.get(LIST);
    expect(pageProblems(first.$)).toEqual([]);
    expect(plain(wordsOf(first.$, '.list-bar span'))).toBe('1–30 sur 42');
    const second = await hr.get(first.$('.pagination-bar [rel=next]').attr('href')!);
    expect(plain(wordsOf(second.$, '.list-bar span'))).toBe('31–42 sur 42');
    expect(await shown('page=99')).toBe('31–42 sur 42');
    const all = [...(await names('sort=name')), ...(await names('sort=name&page=2'))];
    expect(new Set(all).size).toBe(PEOPLE);
    expect(all.slice(0, 3)).toEqual(['Camille Fictive 0', 'Camille Fictive 1', 'Camille Fictive 10']);
  });

  it('is narrowed by unit, manager, state and name together; the tabs count what is left', async () => {
    expect(await shown('unit=%C3%89tudes')).toBe('1–10 sur 10');
    expect(await names('unit=-')).toEqual(['Camille Fictive 0']);
    expect(await names('unit=%C3%89tudes&state=draft')).toEqual(['Camille Fictive 4']);
    expect(await shown('manager=P0000&state=in_force')).toBe('1–30 sur 39');
    expect(await names('manager=nobody&state=in_force')).toEqual([]);
    expect(await names('unit=Ventes&q=fictive+5')).toEqual(['Camille Fictive 5', 'Camille Fictive 5']);
    const page = await hr.get(`${LIST}?unit=%C3%89tudes&sort=unit`);
    expect(pageProblems(page.$)).toEqual([]);
    expect(allWords(page.$, '.filter-tabs a, .tabs a').map(plain)).toContain('Brouillons 1');
    // A tab keeps what is chosen.
    expect(page.$('a[href*="state=draft"]').attr('href')).toBe(`${LIST}?state=draft&unit=%C3%89tudes&sort=unit`);
  });

  it('is exported exactly as filtered, in its order', async () => {
    const page = await hr.get(`${LIST}?unit=%C3%89tudes&state=in_force&sort=name`);
    const file = await hr.get(page.$('.list-bar a').attr('href')!);
    expect(file.headers.get('content-type')).toContain('text/csv');
    const rows = file.text.trim().split('\r\n');
    expect(rows[0]).toContain('"Référence";"Version";"Matricule"');
    expect(rows).toHaveLength(10);
    expect(rows[1]).toMatch(/^"AVT-2026-\d{6}";1;"P0012";"Camille Fictive 12";"Études";"P0000";"Camille Fictive 0"/);
    expect(plain(rows[1]!)).toContain('"sur papier";2;"";"";"domicile, tiers-lieux";"2026-09-01";"";"2026-08-31"');
    expect((await hr.get('/hr/agreements/list.csv?state=nonsense')).text.trim().split('\r\n')).toHaveLength(43);
  });

  it('leaves as a file ten times a minute, as does the list of people', async () => {
    for (const address of ['/hr/agreements/list.csv', '/hr/people.csv']) {
      await portal.database.query('delete from rate_limits');
      const statuses = [];
      for (let n = 0; n < 11; n += 1) statuses.push((await hr.get(address)).status);
      expect([statuses.indexOf(429), new Set(statuses.slice(0, 10))]).toEqual([10, new Set([200])]);
    }
  });
});
