import { systemContext } from '#libs/platform/context/index.js';
import { addDays, legalDay } from '#libs/calendar/index.js';
import { PrepareAgreements, RecordPaperAgreements, SendAgreement, USUAL_TERMS } from '../../../src/agreements/index.js';
import { AddEmployees, EmployeeLeaves } from '../../../src/employees/index.js';
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
    person(`N${n}`, { familyName: `Nom ${String(n).padStart(3, '0')}`, manager: n === 0 ? null : 'N0' }),
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

const names = (page: Awaited<ReturnType<Browser['get']>>) => allWords(page.$, 'tbody td:first-child a');

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
  ])('finds %j', async (q, found) => {
    const page = await nora.get(`/hr/employees?q=${encodeURIComponent(q)}`);
    expect(page.status).toBe(200);
    expect(pageProblems(page.$)).toEqual([]);
    expect(names(page)).toEqual(found);
  });

  it('shows its beginning for a page that is none, and its end for one beyond', async () => {
    for (const wrong of ['x', '-1', "'"]) {
      const page = await nora.get(`/hr/employees?page=${encodeURIComponent(wrong)}`);
      expect([page.status, names(page)[0]]).toEqual([200, 'Zoé Élan']);
    }
    const beyond = await nora.get('/hr/employees?page=99999');
    expect(names(beyond)).toHaveLength(21);
    expect(beyond.text).toContain('101–121 sur 121');
    expect((await nora.get(`/hr/employees?q=a&q=b`)).status).toBe(422);
    expect((await nora.get(`/hr/employees?q=%00`)).status).toBe(422);
  });
});

describe('the list with its agreements', () => {
  const TODAY = legalDay(new Date());
  /** Staff numbers by what their agreement becomes; nobody else has one. */
  const CASES = {
    in_force: ['N10', 'N15'],
    coming: ['N11'],
    sent: ['N12'],
    draft: ['N13'],
  } as const;
  const numbers = (page: Awaited<ReturnType<Browser['get']>>) => allWords(page.$, 'tbody td:nth-child(2)');
  const pills = (page: Awaited<ReturnType<Browser['get']>>) => allWords(page.$, 'tbody .pill');

  beforeAll(async () => {
    const ctx = systemContext('test', acme.employerId, 'test');
    const get = <T>(token: new (...args: never[]) => T): T => portal.app.get(token, { strict: false });
    const id = (staffNumber: string) => ids.get(staffNumber)!;
    const paper = (staffNumber: string, startOn: string, endOn: string | null = null) => ({
      employeeId: id(staffNumber),
      signedOn: addDays(TODAY, -400),
      terms: { ...USUAL_TERMS, startOn, endOn },
    });
    await get(RecordPaperAgreements).execute(ctx, [
      paper('N10', addDays(TODAY, -100), addDays(TODAY, 30)),
      paper('N15', addDays(TODAY, -100)),
      paper('N11', addDays(TODAY, 10)),
      paper('N14', addDays(TODAY, -300), addDays(TODAY, -1)),
    ]);
    const drafts = await get(PrepareAgreements).execute(ctx, {
      employeeIds: ['N12', 'N13', 'N15'].map(id),
      locale: 'fr',
      signBy: null,
      terms: { ...USUAL_TERMS, startOn: addDays(TODAY, 20) },
    });
    await get(SendAgreement).execute(ctx, { agreementIds: [drafts[0]!] });
    await get(EmployeeLeaves).execute(ctx, { employeeId: acme.camille.employeeId, lastDay: addDays(TODAY, -1) });
  });

  it.each(Object.entries(CASES))('finds whose agreement is %s, and says so of these alone', async (state, expected) => {
    const page = await nora.get(`/hr/employees?agreement=${state}`);
    expect(numbers(page)).toEqual(expected);
    expect(new Set(pills(page)).size).toBe(1);
    expect(pageProblems(page.$)).toEqual([]);
  });

  it('agrees with itself: what a line says is what finds it', async () => {
    const said = new Map<string, string>();
    for (const page of [1, 2, 3]) {
      const shown = await nora.get(`/hr/employees?page=${page}`);
      for (const [n, number] of numbers(shown).entries()) said.set(number, pills(shown)[n]!);
    }
    expect(said.get('N14')).toBe('Sans avenant');
    const without = [...said].filter(([, pill]) => pill === 'Sans avenant').length;
    const page = await nora.get('/hr/employees?agreement=none');
    expect(wordsOf(page.$, '.lead-line')).toBe(`${without} salariés`);
  });

  it('tells of a new version beside the terms that hold, and until when they do', async () => {
    expect((await nora.get('/hr/employees?q=N15')).text).toMatch(/nouvelle version\s: Brouillon/);
    expect(wordsOf((await nora.get('/hr/employees?q=N10')).$, 'tbody td:last-child .cell-sub')).toMatch(/^jusqu’au /);
  });

  it('filters by unit, by manager and by who is here', async () => {
    const unit = await nora.get(`/hr/employees?unit=${encodeURIComponent('Études')}`);
    expect(names(unit)).toEqual(['Zoé Élan']);
    expect(wordsOf((await nora.get('/hr/employees?manager=N0')).$, '.lead-line')).toBe('118 salariés');
    expect(wordsOf((await nora.get('/hr/employees?manager=nobody')).$, '.lead-line')).toBe('0 salarié');
    expect(numbers(await nora.get('/hr/employees?who=gone'))).toEqual(['M-1']);
    expect(wordsOf((await nora.get('/hr/employees?who=all')).$, '.lead-line')).toBe('121 salariés');
  });

  it('sorts by staff number and by unit', async () => {
    expect(numbers(await nora.get('/hr/employees?sort=number&q=nom')).slice(0, 3)).toEqual(['N0', 'N1', 'N10']);
    expect(numbers(await nora.get('/hr/employees?sort=unit&page=3')).at(-1)).toBe('E1');
  });

  it('leaves as a file with the very people whom it shows, which no spreadsheet runs', async () => {
    await portal.database.query(`update employees set given_name = '=HYPERLINK("x")' where id = $1`, [ids.get('N13')]);
    const page = await nora.get('/hr/employees?q=nom+01&sort=number&agreement=draft');
    const address = page.$('.list-bar a').attr('href')!;
    const csv = await nora.get(address);
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const lines = csv.text.replace('\ufeff', '').trimEnd().split('\r\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^"Matricule";"Nom";"Prénom";"E-mail";"Service";"Responsable";/);
    expect(lines[1]).toMatch(/^"N13";"Nom 013";"'=HYPERLINK\(""x""\)";"n13@fictif.example";"";"N0";/);
    const all = await nora.get('/hr/people.csv?who=all');
    expect(all.text.trimEnd().split('\r\n')).toHaveLength(122);
  });
});

describe('the page of one employee', () => {
  it('tells the commune and never where home is', async () => {
    const page = await nora.get(`/hr/employees/${ids.get('E1')}`);
    expect(wordsOf(page.$, 'h1')).toBe('Zoé Élan');
    expect(page.text).toContain('Amboise');
    // What somebody needs at a desk may tell of their health: it stands on the form of the record alone.
    expect(page.text).not.toContain('Calme');
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

describe('an employer without anybody yet', () => {
  it('is led to its first people from every page that needs some', async () => {
    const neuf = await company(portal, 'neuf');
    await portal.database.query(`delete from employees where employer_id = $1`, [neuf.employerId]);
    const hr = portal.browser();
    await signIn(hr, neuf);
    for (const path of [
      '/hr/employees',
      '/hr/employees/units',
      '/hr/agreements',
      '/hr/agreements/new',
      '/hr/quotas',
      '/hr/reports',
    ]) {
      const page = await hr.get(path);
      expect([path, pageProblems(page.$)]).toEqual([path, []]);
      const ways = page
        .$('.empty-state a')
        .toArray()
        .map((link) => page.$(link).attr('href'));
      expect([path, ways]).toEqual([path, ['/hr/employees/imports', '/hr/employees/new']]);
      expect(page.$('main form[method="post"]').length).toBe(0);
    }
  });
});
