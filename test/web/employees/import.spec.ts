import { company, signIn, type Company } from '../identity/acme.js';
import { systemContext } from '#libs/platform/context/index.js';
import { AddEmployees } from '../../../src/employees/index.js';
import { csv, HEADER, person } from '../../db/employees/register.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser, Page } from '../../support/browser.js';
import { allWords, wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { drainQueue } from '../../support/queue.js';

let portal: TestApp;
let acme: Company;
let globex: Company;
let nora: Browser;

beforeAll(async () => {
  portal = await testApp({ worker: true });
  acme = await company(portal, 'acme');
  globex = await company(portal, 'globex');
  nora = portal.browser();
  await signIn(nora, acme);
});
afterAll(() => portal.close());

const IMPORTS = '/hr/employees/imports';
const fileOf = (content: Uint8Array | string, name = 'équipe.csv') =>
  new File([typeof content === 'string' ? Buffer.from(content) : Buffer.from(content)], name, { type: 'text/csv' });
const send = async (content: Uint8Array | string, browser = nora): Promise<Page> => {
  await browser.get(IMPORTS);
  return browser.upload(IMPORTS, { file: fileOf(content) });
};
const registered = async (of: Company) =>
  (await portal.database.query(`select count(*)::int as n from employees where employer_id = $1`, [of.employerId]))[0]![
    'n'
  ];
const imports = async () => (await portal.database.query(`select count(*)::int as n from employee_imports`))[0]!['n'];

describe('importing employees in the browser, without JavaScript', () => {
  it('goes from the file to the report to the register', async () => {
    const sent = await send(csv('W1', 'W2'));
    expect(sent.status).toBe(200);
    expect(sent.url.pathname).toMatch(/^\/hr\/employees\/imports\/[0-9a-f-]{36}$/);
    await drainQueue(portal.database);
    const report = await nora.get(sent.url.pathname);
    expect(wordsOf(report.$, 'h1')).toContain('équipe.csv');
    expect(report.text).toContain('Toutes les lignes sont acceptées');
    expect(pageProblems(report.$)).toEqual([]);
    const before = await registered(acme);
    const deciding = await nora.submit(report, 'form[action$="/application"]');
    expect(deciding.url.pathname).toBe(sent.url.pathname);
    await drainQueue(portal.database);
    const done = await nora.get(sent.url.pathname);
    expect(done.text).toContain('2 fiches enregistrées au registre');
    expect(pageProblems(done.$)).toEqual([]);
    expect(await registered(acme)).toBe(Number(before) + 2);
    expect((await nora.get('/hr/employees?q=w1')).text).toContain('Camille Fictif');
  });

  it('takes homes outside France by their column, in both languages, and refuses a country that is none', async () => {
    const sent = await send(
      [
        'matricule;nom;prénom;e-mail;commune;pays;résidence depuis',
        'B1;Fictif;Camille;b1@fictif.example;Arlon;Belgique;01/03/2024',
        'B2;Fictif;Camille;b2@fictif.example;Kehl;DE;',
        'B3;Fictif;Camille;b3@fictif.example;Arlon;XX;',
        'B4;Fictif;Camille;b4@fictif.example;Arlon;;',
        'B5;Fictif;Camille;b5@fictif.example;Arlon;BE;2999-01-01',
      ].join('\r\n'),
    );
    await drainQueue(portal.database);
    const report = await nora.get(sent.url.pathname);
    expect(report.text).toContain('ne désigne aucun pays que Palier connaît');
    expect(report.text).toContain('hors de France, donnez le pays');
    expect(report.text).toContain('Ce jour est à venir');
    expect(pageProblems(report.$)).toEqual([]);
    await nora.submit(report, 'form[action$="/application"]', { keepGood: '1' });
    await drainQueue(portal.database);
    const rows = await portal.database.query(
      `select staff_number as n, residence_country as c, commune_name as l, home_lat as lat from employees
       where employer_id = $1 and staff_number like 'B%' order by 1`,
      [acme.employerId],
    );
    expect(rows).toEqual([
      { n: 'B1', c: 'BE', l: 'Arlon', lat: null },
      { n: 'B2', c: 'DE', l: 'Kehl', lat: null },
    ]);
    await portal.database.query(`delete from employees where employer_id = $1 and staff_number like 'B%'`, [
      acme.employerId,
    ]);
  });

  it('shows every refused row with its field, the reason and the way out, and gives the report as a file', async () => {
    const sent = await send(
      csv('R1', 'R2;Fictif;=cmd();r2@fictif.example;Tours;', '@R3;Fictif;Camille;r3@fictif.example;Amboize;'),
    );
    await drainQueue(portal.database);
    const report = await nora.get(sent.url.pathname);
    expect(pageProblems(report.$)).toEqual([]);
    const rows = allWords(report.$, 'table').at(0) ?? '';
    expect(rows).toContain('Prénom');
    expect(rows).toContain('« =cmd() » commence par = + - ou @');
    expect(rows).toMatch(/Les plus proches.*Amboise \(37400\)/);
    const file = await nora.get(`${sent.url.pathname}/report.csv`);
    expect(file.headers.get('content-type')).toContain('text/csv');
    expect(file.headers.get('content-disposition')).toContain('attachment');
    expect(file.text).toContain(`"'@R3"`);
    expect(file.text).toMatch(/«.=cmd\(\).»/);
    const before = await registered(acme);
    const keep = await nora.submit(report, 'form:has(input[name="keepGood"])');
    await drainQueue(portal.database);
    expect((await nora.get(keep.url.pathname)).text).toContain('1 fiche enregistrée au registre');
    expect(await registered(acme)).toBe(Number(before) + 1);
  });

  it('says whose sign-in will not follow a new address, before anything is written and on the record', async () => {
    await portal.app
      .get(AddEmployees, { strict: false })
      .execute(systemContext('test', acme.employerId, 'test'), [person('SI2'), person('SI3')]);
    await portal.database.query(
      `insert into members (id, employer_id, employee_id, email, display_name, roles, created_at)
       select gen_random_uuid(), employer_id, id, email, 'SI', '{employee}', now() from employees where staff_number like 'SI_'`,
    );
    const sent = await send(
      csv(`SI2;Fictif;Camille;${acme.nora.email};Tours;`, `SI3;Fictif;Camille;${globex.nora.email};Tours;`),
    );
    await drainQueue(portal.database);
    const report = await nora.get(sent.url.pathname);
    expect(report.text).toContain('La connexion de 1 personne ne suivra pas sa nouvelle adresse e-mail');
    expect(report.text.split('la connexion ne suivra pas').length).toBe(2);
    expect(pageProblems(report.$)).toEqual([]);
    await nora.submit(report, 'form[action$="/application"]');
    await drainQueue(portal.database);
    const list = await nora.get('/hr/employees?q=SI2');
    const record = await nora.get(list.$('tbody td a').attr('href')!);
    expect(record.text).toContain('La connexion n’a pas suivi l’adresse e-mail de la fiche');
  });

  it('refuses to apply a report with refused rows without that decision', async () => {
    const sent = await send(csv('S1', 'S2;;Camille;s2@fictif.example;Tours;'));
    await drainQueue(portal.database);
    const refused = await nora.post(`${sent.url.pathname}/application`);
    expect(refused.status).toBe(409);
    expect(wordsOf(refused.$, '.error-summary')).toContain('1 ligne est refusée, donc rien n’a été importé');
    const gone = await nora.post(`${sent.url.pathname}/withdrawal`);
    expect(gone.text).toContain('fichier oublié');
  });

  it.each([
    ['columns that are missing', 'nom;prénom\nExemple;Camille', 'Il manque des colonnes'],
    ['damaged UTF-8', Buffer.concat([Buffer.from(`${HEADER}\nA1;H`), Buffer.from([0xe9])]), 'ligne 2, colonne 2'],
    ['a NUL byte', `${HEADER}\nA1;Fic\0tif;Camille;a@b.example;Tours;\n`, 'ligne 2, colonne 2'],
    ['an empty file', '', 'Le fichier est vide'],
    ['ten megabytes of junk', 'x'.repeat(10 * 1024 * 1024), 'ne peut pas être lue comme des noms de colonnes'],
    ['more than ten megabytes', 'x'.repeat(10 * 1024 * 1024 + 1), 'dépasse 10'],
    ['a workbook', 'PK\u0003\u0004', 'classeur'],
  ])('refuses %s: 422, the words beside the field, nothing kept', async (_, content, words) => {
    const before = await imports();
    const refused = await send(content);
    expect(refused.status).toBe(422);
    expect(wordsOf(refused.$, 'title')).toMatch(/^Erreur/);
    expect(wordsOf(refused.$, '#file-error')).toContain(words);
    expect(wordsOf(refused.$, '.error-summary a[href="#file"]')).toContain(words);
    expect(pageProblems(refused.$)).toEqual([]);
    expect(await imports()).toBe(before);
  });

  it('says in the report that a file was read as Windows-1252 and which columns were left out', async () => {
    const rows = `${HEADER};date de naissance\nHL1;Légende;Hélène;hl1@fictif.example;Tours;;01/02/1990\n`;
    const sent = await send(Buffer.from(rows, 'latin1'));
    await drainQueue(portal.database);
    const report = await nora.get(sent.url.pathname);
    expect(report.text).toContain('lu en Windows-1252');
    expect(report.text).toMatch(/date de naissance/);
    expect(report.text).toContain('Hélène Légende');
    expect(report.text).not.toContain('1990');
    await nora.post(`${sent.url.pathname}/withdrawal`);
  });

  it('asks what columns are whose titles are not known, and remembers the answer for the check', async () => {
    const rows =
      'matricule;nom;prénom;Contact;commune;Badge\nCO1;Fictif;Camille;co1@fictif.example;Tours;Badge-du-lundi\n';
    const sent = await send(rows);
    const asked = await nora.get(sent.url.pathname);
    expect(pageProblems(asked.$)).toEqual([]);
    expect(asked.text).toContain('Colonnes à choisir');
    expect(allWords(asked.$, 'form[action$="/reading"] label').join(' ')).toMatch(/« Contact »[\s\S]*« Badge »/);
    // Only what no title gives may be chosen.
    expect(asked.$('#column-0 option[value="email"]').length).toBe(1);
    expect(asked.$('#column-0 option[value="family_name"]').length).toBe(0);
    const none = await nora.post(`${sent.url.pathname}/reading`, { column: '' });
    expect(none.status).toBe(422);
    expect(wordsOf(none.$, '.error-summary')).toContain('Il manque encore : e-mail / email');
    const twice = await nora.post(`${sent.url.pathname}/reading`, { column: ['email', 'email'] });
    expect(wordsOf(twice.$, '#column-1-error')).toContain('Une autre colonne dit déjà cela');
    expect(twice.$('#column-1 option[selected]').val()).toBe('email');
    await nora.post(`${sent.url.pathname}/reading`, { column: ['email', ''] });
    await drainQueue(portal.database);
    const report = await nora.get(sent.url.pathname);
    expect(pageProblems(report.$)).toEqual([]);
    expect(report.text).toMatch(/La colonne «.Contact.» est lue comme.: E-mail/);
    expect(report.text).toMatch(/n’a pas été lue.: «.Badge.»/);
    expect(report.text).not.toContain('Badge-du-lundi');
    // Badge is the unit after all.
    await nora.post(`${sent.url.pathname}/reading`, { column: ['email', 'unit'] });
    await drainQueue(portal.database);
    const again = await nora.get(sent.url.pathname);
    expect(allWords(again.$, 'table').join(' ')).toContain('Badge-du-lundi');
    await nora.submit(again, 'form[action$="/application"]');
    await drainQueue(portal.database);
    expect((await nora.get('/hr/employees?q=co1')).text).toContain('Badge-du-lundi');
  });

  it('says that only some changes are shown when some are not', async () => {
    await nora.post(`${(await send(csv('CH1', 'CH2'))).url.pathname}/withdrawal`);
    const sent = await send(csv('CH1', 'CH2'));
    await drainQueue(portal.database);
    await nora.submit(await nora.get(sent.url.pathname), 'form[action$="/application"]');
    await drainQueue(portal.database);
    const changed = await send(
      csv('CH1;Fictif;Alix;CH1@fictif.example;Tours;', 'CH2;Fictif;Alix;CH2@fictif.example;Tours;'),
    );
    await drainQueue(portal.database);
    const report = await nora.get(changed.url.pathname);
    expect(report.text).toContain('2 personnes');
    expect(report.text).not.toContain('premières personnes');
    await nora.post(`${changed.url.pathname}/withdrawal`);
  });

  it('lists whom a complete file does not name, a part at a time, and lets each be ticked', async () => {
    const many = await company(portal, 'nombreux');
    const hr = portal.browser();
    await signIn(hr, many);
    const first = await send(csv(...Array.from({ length: 60 }, (_, n) => `N${String(n).padStart(2, '0')}`)), hr);
    await drainQueue(portal.database);
    await hr.submit(await hr.get(first.url.pathname), 'form[action$="/application"]');
    await drainQueue(portal.database);
    const sent = await send(csv('N00'), hr);
    await drainQueue(portal.database);
    const path = sent.url.pathname;
    await hr.post(`${path}/reading`, { complete: '1' });
    await drainQueue(portal.database);
    const report = await hr.get(path);
    expect(pageProblems(report.$)).toEqual([]);
    // N01 to N59, and Camille of the company.
    expect(report.text).toContain('60 personnes du registre absentes du fichier');
    expect(report.$('input[name="leaves"]').length).toBe(50);
    expect(report.$('input[name="leaves"][checked]').length).toBe(0);
    const places = report
      .$('main [id]')
      .toArray()
      .map(({ attribs }) => attribs['id']);
    expect(places.indexOf('decision')).toBeLessThan(places.indexOf('absent'));
    expect(report.$('details input[name=leaves]')).toHaveLength(50 - 9);
    const form = 'form[action$="/absent"]';
    const ids = report
      .$('input[name="leaves"]')
      .toArray()
      .map((box) => report.$(box).attr('value')!);
    const dayless = await hr.submit(report, form, { leaves: ids[0]! });
    expect(dayless.status).toBe(422);
    expect(wordsOf(dayless.$, '#lastDay-error')).toContain('Choisissez le dernier jour');
    expect(dayless.$('input[name="leaves"][checked]').length).toBe(1);
    const lastDay = portal.clock.today();
    await hr.submit(report, form, { leaves: ids.slice(0, 2), lastDay, page: '2' });
    const rest = await hr.get(`${path}?absent=2`);
    expect(rest.$('input[name="leaves"]').length).toBe(10);
    expect(rest.text).toContain('2 personnes cochées en tout');
    expect(rest.text).toContain('2 départs et ce qui en découle');
    const list = await hr.get(`${path}/absent.csv`);
    expect(list.text.split('\r\n').filter(Boolean)).toHaveLength(61);
    expect((await nora.get(`${path}/absent.csv`)).status).toBe(404);
    await hr.submit(rest, 'form[action$="/application"]');
    await drainQueue(portal.database);
    expect((await hr.get(path)).text).toContain('2 fiches enregistrées au registre');
    const gone = await portal.database.query(
      `select count(*)::int as n from employees where employer_id = $1 and left_on is not null`,
      [many.employerId],
    );
    expect(gone).toEqual([{ n: 2 }]);
  });

  it('asks for a file when none was chosen', async () => {
    await nora.get(IMPORTS);
    expect((await nora.upload(IMPORTS, { file: new File([], '') })).status).toBe(422);
    const plain = await nora.post(IMPORTS);
    expect(plain.status).toBe(422);
    expect(wordsOf(plain.$, '#file-error')).toContain('Aucun fichier');
  });

  it('refuses a form without its token, before and whatever the file', async () => {
    const before = await imports();
    await nora.get(IMPORTS);
    for (const token of ['', 'forged']) {
      expect((await nora.upload(IMPORTS, { _csrf: token, file: fileOf(csv('X1')) })).status).toBe(403);
      expect((await nora.upload(IMPORTS, { _csrf: token, file: fileOf('x'.repeat(11_000_000)) })).status).toBe(403);
    }
    expect(await imports()).toBe(before);
  });

  it('answers 4xx, never 5xx, to bodies that are no form', async () => {
    await nora.get(IMPORTS);
    const raw = (body: string, type: string) =>
      nora.request('POST', IMPORTS, body, { headers: { 'content-type': type } });
    for (const answer of [
      await raw('nonsense', 'multipart/form-data'),
      await raw('nonsense', 'multipart/form-data; boundary=x'),
      await raw(
        '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc',
        'multipart/form-data; boundary=x',
      ),
    ]) {
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
    }
  });

  it('offers a model that its own reader accepts, in both languages', async () => {
    for (const locale of ['fr', 'en']) {
      const page = await nora.get(IMPORTS);
      await nora.post('/locale', { locale, return: IMPORTS });
      const model = await nora.get(`${IMPORTS}/model.csv`);
      expect(model.text).toContain(locale === 'fr' ? 'matricule' : 'staff number');
      const sent = await send(model.bytes);
      await drainQueue(portal.database);
      const report = await nora.get(sent.url.pathname);
      expect(report.text).toContain(locale === 'fr' ? 'Toutes les lignes sont acceptées' : 'Every row is accepted');
      expect(pageProblems(page.$)).toEqual([]);
    }
    await nora.post('/locale', { locale: 'fr', return: IMPORTS });
  });

  it('keeps a name from the outside a name', async () => {
    await nora.get(IMPORTS);
    const sent = await nora.upload(IMPORTS, { file: fileOf(csv('Y1'), '../../etc/<b>passwd</b>.csv') });
    expect(wordsOf(sent.$, 'h1')).toContain('b>.csv');
    expect(sent.$('h1 b').length).toBe(0);
    await drainQueue(portal.database);
  });
});

describe('the import of one employer', () => {
  it('does not exist for another', async () => {
    const sent = await send(csv('Z1'));
    await drainQueue(portal.database);
    const stranger = portal.browser();
    await signIn(stranger, globex);
    await stranger.get(IMPORTS);
    expect((await stranger.get(sent.url.pathname)).status).toBe(404);
    expect((await stranger.get(`${sent.url.pathname}/report.csv`)).status).toBe(404);
    expect((await stranger.post(`${sent.url.pathname}/application`)).status).toBe(404);
    expect((await stranger.post(`${sent.url.pathname}/withdrawal`)).status).toBe(404);
    expect((await stranger.get(IMPORTS)).text).not.toContain(sent.url.pathname);
  });

  it('is closed to employees and to whoever is not signed in', async () => {
    const camille = portal.browser();
    await signIn(camille, acme, { nameId: 'camille', attributes: { employeeNumber: 'M-1' } });
    for (const path of ['/hr/employees', IMPORTS, `${IMPORTS}/model.csv`, '/hr/audit']) {
      expect((await camille.get(path)).status).toBe(403);
      expect((await portal.browser().get(path, { stay: true })).headers.get('location')).toMatch(/^\/sign-in/);
    }
  });
});
