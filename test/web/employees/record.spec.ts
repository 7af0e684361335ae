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
    .execute(systemContext('test', acme.employerId, 'test'), [person('P1', { needs: ['quiet'] }), person('P2')]);
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
