import { systemContext } from '#libs/platform/context/index.js';
import { addDays } from '#libs/calendar/index.js';
import { AddEmployees } from '../../../src/employees/index.js';
import { company, signIn, type Company } from '../identity/acme.js';
import { person } from '../../db/employees/register.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';

let portal: TestApp;
let acme: Company;
let nora: Browser;
let base: string;
let today: string;

beforeAll(async () => {
  portal = await testApp();
  today = portal.clock.today();
  acme = await company(portal, 'acme');
  const ids = await portal.app
    .get(AddEmployees, { strict: false })
    .execute(systemContext('test', acme.employerId, 'test'), [
      person('P1', { needs: ['quiet'], residesSince: '2020-01-01' }),
      person('P2'),
    ]);
  base = `/hr/employees/${ids.get('P1')}`;
  nora = portal.browser();
  await signIn(nora, acme);
});
afterAll(() => portal.close());

describe('the record of an employee, without JavaScript', () => {
  it('is changed by a form that shows it as it is', async () => {
    const detail = await nora.get(base);
    expect(pageProblems(detail.$)).toEqual([]);
    const form = await nora.get(`${base}/record`);
    expect(pageProblems(form.$)).toEqual([]);
    expect(form.$('#family_name').val()).toBe('Fictive P1');
    expect(form.$('input[name="needs"][value="quiet"]').attr('checked')).toBeDefined();
    const same = await nora.submit(form, 'form[action$="/record"]');
    expect(same.text).toContain('Rien n’a changé');
    const saved = await nora.submit(form, 'form[action$="/record"]', {
      unit: 'Études',
      workplace: '37000 Tours',
      commute_mode: 'car',
    });
    expect(saved.url.pathname).toBe(base);
    expect(saved.text).toContain('Fiche modifiée');
    expect(saved.text).toContain('Tours (37000)');
    expect(saved.text).toContain('Voiture');
  });

  it('is shown again with what was typed when it is refused', async () => {
    const form = await nora.get(`${base}/record`);
    const refused = await nora.submit(form, 'form[action$="/record"]', { manager: 'NOBODY', given_name: 'Sacha' });
    expect(refused.status).toBe(422);
    expect(wordsOf(refused.$, '#manager-error')).toMatch(/«.NOBODY.» ne désigne personne au registre/);
    expect(refused.$('#given_name').val()).toBe('Sacha');
    expect(pageProblems(refused.$)).toEqual([]);
  });

  it('that somebody else changed meanwhile is not overwritten', async () => {
    const mine = await nora.get(`${base}/record`);
    const theirs = await nora.get(`${base}/record`);
    await nora.submit(theirs, 'form[action$="/record"]', { unit: 'Achats' });
    const refused = await nora.submit(mine, 'form[action$="/record"]', { unit: 'Ventes' });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('Quelqu’un d’autre a modifié cette fiche');
  });
});

describe('a home outside France, without JavaScript', () => {
  it('is asked for by country, locality and day, and shown with what it means', async () => {
    const form = await nora.get(`${base}/record`);
    expect(form.$('#country').val()).toBe('FR');
    const moving = { country: 'BE', commune: 'Arlon', postcode: '6700' };
    const undated = await nora.submit(form, 'form[action$="/record"]', moving);
    expect(undated.status).toBe(422);
    expect(wordsOf(undated.$, '#residence_since-error')).toContain('dites depuis quel jour');
    expect(undated.$('#commune').val()).toBe('Arlon');
    expect(pageProblems(undated.$)).toEqual([]);
    const saved = await nora.submit(undated, 'form[action$="/record"]', { residence_since: '2026-03-01' });
    expect(saved.url.pathname).toBe(base);
    expect(saved.text).toContain('Arlon (Belgique)');
    expect(saved.text).toContain('aucun trajet ni aucune distance n’est calculé');
    expect(saved.text).toContain('Auparavant');
    expect(pageProblems(saved.$)).toEqual([]);
    const again = await nora.get(`${base}/record`);
    expect([again.$('#country').val(), again.$('#postcode').val()]).toEqual(['BE', '6700']);
    const same = await nora.submit(again, 'form[action$="/record"]');
    expect(same.text).toContain('Rien n’a changé');
    const unknown = await nora.submit(again, 'form[action$="/record"]', { country: 'XX' });
    expect(unknown.status).toBe(422);
    const back = await nora.submit(again, 'form[action$="/record"]', {
      country: 'FR',
      commune: 'Tours',
      postcode: '37000',
      residence_since: '2026-03-01',
    });
    expect(back.text).toContain('Tours');
    expect(back.text).not.toContain('Arlon');
    expect(back.text).not.toContain('Auparavant');
    expect(back.text).toMatch(/Depuis le 1er.janvier.2020/);
  });
});

describe('adding a person, without JavaScript', () => {
  const form = 'form[action="/hr/employees/new"]';
  const lou = {
    given_name: 'Lou',
    family_name: 'Ajout',
    email: 'lou.ajout@fictif.example',
    staff_number: 'AJ-1',
    commune: 'Tours',
    postcode: '37000',
  };

  it('begins on the list, keeps what was typed when it is refused, and ends on their record', async () => {
    const list = await nora.get('/hr/employees');
    expect(list.$('a[href="/hr/employees/new"]').text()).toContain('Ajouter une personne');
    const empty = await nora.get('/hr/employees/new');
    expect(pageProblems(empty.$)).toEqual([]);
    expect(empty.$('#desired_days').val()).toBe('4');
    const refused = await nora.submit(empty, form, { ...lou, commune: 'Amboize', postcode: '', needs: 'quiet' });
    expect(refused.status).toBe(422);
    expect(wordsOf(refused.$, '#commune-error')).toContain('Amboise (37400)');
    expect(refused.$('#family_name').val()).toBe('Ajout');
    expect(refused.$('input[name="needs"][value="quiet"]').attr('checked')).toBeDefined();
    expect(pageProblems(refused.$)).toEqual([]);
    const added = await nora.submit(refused, form, lou);
    expect(added.url.pathname).toMatch(/^\/hr\/employees\/[0-9a-f-]{36}$/);
    expect(added.text).toContain('Personne ajoutée au registre');
    const again = await nora.submit(refused, form, lou);
    expect(again.url.pathname).toBe(added.url.pathname);
    expect(again.text).toContain('déjà au registre');
  });

  it('is not for employees', async () => {
    const camille = portal.browser();
    await signIn(camille, acme, { nameId: 'camille', attributes: { employeeNumber: 'M-1' } });
    expect((await camille.get('/hr/employees/new')).status).toBe(403);
  });
});

describe('a new address that an account of the organisation has', () => {
  it('is saved when somebody agrees that the sign-in does not follow, and the page says so from then on', async () => {
    await portal.database.query(
      `insert into members (id, employer_id, employee_id, email, display_name, roles, created_at)
       values (gen_random_uuid(), $1, $2, 'p1@fictif.example', 'P1', '{employee}', now())`,
      [acme.employerId, base.split('/').at(-1)],
    );
    const form = await nora.get(`${base}/record`);
    expect(form.$('#agreed_address').length).toBe(0);
    const asked = await nora.submit(form, 'form[action$="/record"]', { email: acme.nora.email });
    expect(asked.status).toBe(422);
    expect(wordsOf(asked.$, '#email-error')).toContain('Un compte de votre organisation utilise déjà cette adresse');
    expect(pageProblems(asked.$)).toEqual([]);
    // What was agreed to holds for that address only, and survives a refusal of something else.
    const agreed = { agreed_address: acme.nora.email };
    const otherwise = await nora.submit(asked, 'form[action$="/record"]', { ...agreed, given_name: '' });
    expect(otherwise.status).toBe(422);
    expect(otherwise.$('#agreed_address').attr('checked')).toBeDefined();
    const saved = await nora.submit(asked, 'form[action$="/record"]', agreed);
    expect(saved.url.pathname).toBe(base);
    expect(saved.text).toContain('La connexion n’a pas suivi l’adresse e-mail de la fiche');
    expect(pageProblems(saved.$)).toEqual([]);
    const again = await nora.get(`${base}/record`);
    expect(again.text).toContain('La connexion n’a pas suivi');
    expect(pageProblems(again.$)).toEqual([]);
    await nora.submit(again, 'form[action$="/record"]', { email: 'p1@fictif.example' });
    expect((await nora.get(base)).text).not.toContain('La connexion n’a pas suivi');
  });

  it('is asked about again when another address was agreed to', async () => {
    const form = await nora.get(`${base}/record`);
    const asked = await nora.submit(form, 'form[action$="/record"]', {
      email: acme.nora.email,
      agreed_address: 'elsewhere@fictif.example',
    });
    expect(asked.status).toBe(422);
  });

  it('of another employer is nobody’s business here', async () => {
    const initech = await company(portal, 'initech');
    const form = await nora.get(`${base}/record`);
    const saved = await nora.submit(form, 'form[action$="/record"]', { email: initech.nora.email });
    expect(saved.url.pathname).toBe(base);
    expect(saved.text).not.toContain('La connexion n’a pas suivi');
    await nora.submit(await nora.get(`${base}/record`), 'form[action$="/record"]', { email: 'p1@fictif.example' });
  });
});

describe('the leaving of an employee, without JavaScript', () => {
  it('names what follows before anything is recorded, then is recorded, withdrawn, and undone by a return', async () => {
    const ask = await nora.get(`${base}/leaving`);
    expect(pageProblems(ask.$)).toEqual([]);
    const lastDay = addDays(today, 20);
    const look = await nora.get(`${base}/leaving?lastDay=${lastDay}`);
    expect(pageProblems(look.$)).toEqual([]);
    expect(wordsOf(look.$, '#confirm')).toContain('Dernier jour travaillé');
    expect((await nora.get(base)).text).not.toContain('Départ prévu');
    const done = await nora.submit(look, 'form[method="post"][action$="/leaving"]');
    expect(done.url.pathname).toBe(base);
    expect(done.text).toContain('Départ prévu');
    const withdraw = await nora.get(`${base}/return`);
    expect(pageProblems(withdraw.$)).toEqual([]);
    expect(withdraw.$('#backOn').length).toBe(0);
    expect(withdraw.text).toContain('n’est pas rétabli');
    const stays = await nora.submit(withdraw, 'form[action$="/return"]');
    expect(stays.text).toContain('Départ retiré');
    await nora.post(`${base}/leaving`, { lastDay: addDays(today, -3) });
    const gone = await nora.get(base);
    expect(gone.text).toContain('A quitté l’entreprise');
    expect(gone.$('a[href$="/return"]').length).toBe(1);
    const returning = await nora.get(`${base}/return`);
    expect(pageProblems(returning.$)).toEqual([]);
    const early = await nora.submit(returning, 'form[action$="/return"]', { backOn: addDays(today, -9) });
    expect(early.status).toBe(422);
    expect(wordsOf(early.$, '#backOn-error')).toContain('ne peut pas précéder');
    const back = await nora.submit(early, 'form[action$="/return"]', { backOn: addDays(today, -1) });
    expect(back.text).toContain('Retour enregistré');
    expect(back.text).toContain('Hors de l’entreprise');
  });

  it('is refused for a day that cannot be meant', async () => {
    const far = await nora.get(`${base}/leaving?lastDay=2206-11-30`);
    expect(wordsOf(far.$, '#lastDay-error')).toContain('plus de 5 ans');
    const odd = await nora.post(`${base}/leaving`, { lastDay: 'demain' });
    expect(odd.status).toBe(422);
    expect(pageProblems(odd.$)).toEqual([]);
  });

  it('ends the session of whoever has left, at once', async () => {
    const camille = portal.browser();
    await signIn(camille, acme, { nameId: 'camille', attributes: { employeeNumber: 'M-1' } });
    expect((await camille.get('/week', { stay: true })).status).toBe(200);
    const found = await nora.get('/hr/employees?q=M-1');
    const path = found.$('tbody td a').attr('href')!;
    await nora.post(`${path}/leaving`, { lastDay: addDays(today, -1) });
    expect((await camille.get('/week', { stay: true })).headers.get('location')).toMatch(/^\/sign-in/);
  });

  it('is closed to employees, and other employers do not know the person', async () => {
    const stranger = portal.browser();
    await signIn(stranger, await company(portal, 'globex'));
    for (const path of [`${base}/record`, `${base}/leaving`]) expect((await stranger.get(path)).status).toBe(404);
  });

  it('speaks English too', async () => {
    await nora.post('/locale', { locale: 'en', return: base });
    for (const path of [base, `${base}/record`, `${base}/leaving?lastDay=${today}`]) {
      const page = await nora.get(path);
      expect(page.$('html').attr('lang')).toBe('en');
      expect(pageProblems(page.$)).toEqual([]);
    }
  });
});
