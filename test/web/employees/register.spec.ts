import { systemContext } from '#libs/platform/context/index.js';
import { AddEmployees } from '../../../src/employees/index.js';
import { company, signIn, type Company } from '../identity/acme.js';
import { person } from '../../db/employees/register.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { allWords, wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';

let portal: TestApp;
let acme: Company;
let nora: Browser;
let ids: Map<string, string>;

beforeAll(async () => {
  portal = await testApp();
  acme = await company(portal, 'acme');
  const people = Array.from({ length: 119 }, (_, n) =>
    person(`N${n}`, { familyName: `Nom ${String(n).padStart(3, '0')}`, managerStaffNumber: n === 0 ? null : 'N0' }),
  );
  ids = await portal.app
    .get(AddEmployees, { strict: false })
    .execute(systemContext('test', acme.employerId, 'test'), [
      ...people,
      person('E1', { familyName: 'Élan', givenName: 'Zoé', communeInsee: '37003', needs: ['quiet'], unit: 'Études' }),
    ]);
  nora = portal.browser();
  await signIn(nora, acme);
});
afterAll(() => portal.close());

const names = (page: Awaited<ReturnType<Browser['get']>>) => allWords(page.$, 'tbody td a');

describe('the list of employees', () => {
  it('is walked page by page without losing or repeating anybody', async () => {
    const first = await nora.get('/hr/employees');
    expect(wordsOf(first.$, '.lead-line')).toBe('121 salariés');
    expect(pageProblems(first.$)).toEqual([]);
    const pages = [first];
    for (;;) {
      const next = pages.at(-1)!.$('a[rel="next"]').attr('href');
      if (next === undefined) break;
      pages.push(await nora.get(next));
    }
    const seen = pages.flatMap(names);
    expect(pages).toHaveLength(3);
    expect(seen).toHaveLength(121);
    expect(new Set(seen).size).toBe(121);
    expect(seen.slice(0, 2)).toEqual(['Zoé Élan', 'Camille Exemple']);
  });

  it.each([
    ['elan', ['Zoé Élan']],
    ['ZOE ELAN', ['Zoé Élan']],
    ['e1', ['Zoé Élan']],
    ['nom 01 personne 8', ['Personne Nom 018']],
    ["%' or 1=1 --", []],
    ['_', []],
    ['\0', null],
  ])('finds %j', async (q, found) => {
    const page = await nora.get(`/hr/employees?q=${encodeURIComponent(q)}`);
    expect(page.status).toBe(200);
    expect(pageProblems(page.$)).toEqual([]);
    expect(found === null || JSON.stringify(names(page)) === JSON.stringify(found)).toBe(true);
  });

  it('shows its beginning for a position that is none', async () => {
    for (const after of ['x', '00000000-0000-4000-8000-000000000000', "'"]) {
      const page = await nora.get(`/hr/employees?after=${encodeURIComponent(after)}`);
      expect([page.status, names(page)[0]]).toEqual([200, 'Zoé Élan']);
    }
    expect((await nora.get(`/hr/employees?q=a&q=b`)).status).toBe(422);
  });
});

describe('the page of one employee', () => {
  it('tells the commune and never where home is', async () => {
    const page = await nora.get(`/hr/employees/${ids.get('E1')}`);
    expect(wordsOf(page.$, 'h1')).toBe('Zoé Élan');
    expect(page.text).toContain('Amboise');
    expect(page.text).toContain('Calme');
    expect(page.text).not.toMatch(/47[.,]\d{2}|0[.,]9\d/);
    expect(pageProblems(page.$)).toEqual([]);
  });

  it('leads to the manager and to the team', async () => {
    const manager = await nora.get(`/hr/employees/${ids.get('N0')}`);
    expect(manager.$('section ul a').length).toBe(118);
    const member = await nora.get(`/hr/employees/${ids.get('N7')}`);
    expect(member.$(`a[href="/hr/employees/${ids.get('N0')}"]`).length).toBe(1);
  });

  it('does not exist for a wrong id', async () => {
    for (const id of ['nobody', '00000000-0000-4000-8000-000000000000']) {
      expect((await nora.get(`/hr/employees/${id}`)).status).toBe(404);
    }
  });

  it('speaks English too', async () => {
    const reader = portal.browser();
    await signIn(reader, acme);
    await reader.get('/hr/employees');
    await reader.post('/locale', { locale: 'en', return: '/hr/employees' });
    for (const path of [`/hr/employees/${ids.get('E1')}`, '/hr/employees', '/hr/employees/imports', '/hr/audit']) {
      const page = await reader.get(path);
      expect(page.$('html').attr('lang')).toBe('en');
      expect(pageProblems(page.$)).toEqual([]);
    }
  });
});
