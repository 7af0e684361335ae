import { testApp, type TestApp } from '../../support/app.js';
import type { Browser, Page } from '../../support/browser.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { addStaff, staffBrowser, staffed, type Staffed } from '../../support/staff.js';

let portal: TestApp;
let territory: Staffed;
let planner: Browser;
let colleague: Browser;
let neighbour: Browser;

beforeAll(async () => {
  portal = await testApp({ now: new Date('2026-11-30T09:00:00Z') });
  const open = (name: string, department: string) =>
    staffed(portal, { kind: 'territory', name, departments: [department] }, 'planner');
  territory = await open('Touraine', '37');
  planner = await staffBrowser(portal, territory);
  const { organisation } = territory;
  colleague = await staffBrowser(portal, { organisation, ...(await addStaff(portal, territory, 'territory-manager')) });
  neighbour = await staffBrowser(portal, await open('Blaisois', '41'));
});
afterAll(() => portal.close());

const checked = (page: Page) => {
  expect([page.url.pathname, page.status, pageProblems(page.$)]).toEqual([page.url.pathname, 200, []]);
  return page;
};
const refused = (page: Page, words: string, status = 422) => {
  expect([page.status, pageProblems(page.$)]).toEqual([status, []]);
  expect(wordsOf(page.$, 'main')).toContain(words);
};
const FORM = 'form.form-card';
const saved = () =>
  portal.database.query<{ version: number; title: string; saved_by: string }>(
    `select version, title, saved_by from place_study_versions order by saved_at, version`,
  );

it('Lamure-sur-Azergues just balances with free premises, and fails at market rent even when full', async () => {
  checked(await planner.get('/territory/studies'));
  const free = checked(await planner.submit(await planner.get('/territory/studies/new?example=lamure'), FORM));
  expect(wordsOf(free.$, '.kpi-row')).toContain('Résultat sans subvention 0 €');
  expect(wordsOf(free.$, 'main')).toContain('20 postes payés toute l’année ; le lieu en a 20');
  const market = checked(await planner.submit(await planner.get('/territory/studies/new?example=lamure-market'), FORM));
  expect(wordsOf(market.$, '.kpi-row')).toContain('−12 000 €');
  expect(wordsOf(market.$, 'main')).toContain('34 postes payés toute l’année ; le lieu en a 20');
  expect(wordsOf(market.$, 'main')).toContain('le lieu n’en a que 20');
  const rows = checked(await planner.get('/territory/studies')).$('tbody tr');
  expect(rows).toHaveLength(2);
});

it('every figure shows its default with source and year, or that it has none', async () => {
  const { $ } = checked(await planner.get('/territory/studies/new'));
  const hints = $(`${FORM} .three-columns .form-hint`)
    .toArray()
    .map((one) => $(one).text());
  expect(hints).toHaveLength($(`${FORM} .three-columns input`).length);
  expect(hints.filter((hint) => !/2018|2016|sans date|sans source publiée/.test(hint))).toEqual([]);
});

it('bad figures are refused field by field, and nothing is kept of them', async () => {
  const before = await saved();
  const form = await planner.get('/territory/studies/new');
  const attempt = (fields: Record<string, string>) => planner.submit(form, FORM, { title: 'Essai', ...fields });
  for (const [value, words] of [
    ['1000000000000', '10 000 au plus'],
    ['1e12', 'écrivez un nombre en chiffres'],
    ['-5', 'ne peut pas être négatif'],
    ['', 'Chiffre manquant'],
    ['9'.repeat(50), 'crivez un nombre en chiffres'],
  ])
    refused(await attempt({ deskPrice: value! }), words!);
  refused(await attempt({ desks: '2,5' }), 'nombre entier');
  refused(await attempt({ desks: '0' }), '1 au moins');
  refused(await attempt({ title: ' ' }), 'Donnez un nom');
  refused(await attempt({ commune: 'Nulle-Part-les-Essais' }), 'Commune inconnue');
  refused(await attempt({ commune: 'Saint-Martin' }), 'code postal');
  const { $ } = await attempt({ deskPrice: '12,345', rent: '99,5' });
  expect($('#rent').val()).toBe('99,5');
  expect(await saved()).toEqual(before);
});

it('a colleague opens the link, saves another version, and the first stays as it was', async () => {
  const first = await planner.submit(await planner.get('/territory/studies/new'), FORM, {
    title: 'Amboise',
    commune: 'Amboise',
    deskPrice: '1 200,50',
  });
  const { pathname } = first.url;
  checked(await colleague.get(pathname));
  const form = checked(await colleague.get(`${pathname}/edit`));
  expect(form.$('#deskPrice').val()).toBe('1200,50');
  const stale = await planner.get(`${pathname}/edit`);
  const second = checked(await colleague.submit(form, FORM, { title: 'Amboise, deux' }));
  expect(wordsOf(second.$, '.lead-line')).toContain('Version 2');
  const old = checked(await planner.get(`${pathname}?version=1`));
  expect(wordsOf(old.$, 'h1')).toContain('Amboise');
  expect(wordsOf(old.$, 'main')).toContain('Cette version n’est plus la dernière');
  refused(await planner.submit(stale, FORM, { title: 'Amboise, trois' }), 'Une autre version', 409);
  expect((await saved()).map(({ title }) => title).slice(-2)).toEqual(['Amboise', 'Amboise, deux']);
  await expect(
    portal.database.query(`select 1 from audit_entries where action = 'territory.save-study'`),
  ).resolves.toHaveLength(4);
});

it('another territory finds nothing of it', async () => {
  const [study] = await portal.database.query<{ id: string }>(`select id from place_studies limit 1`);
  const form = await neighbour.get('/territory/studies/new');
  expect((await neighbour.get(`/territory/studies/${study!.id}`)).status).toBe(404);
  expect((await neighbour.get(`/territory/studies/${study!.id}/edit`)).status).toBe(404);
  const fields = Object.fromEntries(
    form
      .$(`${FORM} input`)
      .toArray()
      .map((one) => [form.$(one).attr('name') ?? '', String(form.$(one).val() ?? '')]),
  );
  expect(
    (await neighbour.post(`/territory/studies/${study!.id}`, { ...fields, title: 'x', version: '1' })).status,
  ).toBe(404);
  expect(checked(await neighbour.get('/territory/studies')).$('tbody tr')).toHaveLength(0);
});

it('the database keeps no figure that is no whole number, and changes no version', async () => {
  for (const figures of ['{"rent": 1.5}', '{"rent": -1}', '{"rent": "x"}', '[]', '{"rent": 1e15}'])
    await expect(
      portal.database.query(
        `insert into place_study_versions (study_id, organisation_id, version, title, basis, figures, saved_by, saved_at)
         select id, organisation_id, 99, 'x', '', $1, 'x', now() from place_studies limit 1`,
        [figures],
      ),
    ).rejects.toMatchObject({ constraint: 'place_study_versions_figures' });
});
