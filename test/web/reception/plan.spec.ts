import { NOW, openSite, programme, THURSDAY, type Programme, type TestSite } from '../../db/bookings/programme.js';
import { DrawPlan, FloorPlansRepository } from '../../../src/sites/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { addStaff, staffBrowser, staffed, type Staffed } from '../../support/staff.js';

let portal: TestApp;
let acme: Programme;
let operator: Staffed;
let browser: Browser;
let site: TestSite;
let theirs: TestSite;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', 3);
  site = await openSite(portal, { name: 'La Fabrique', desks: 4 });
  theirs = await openSite(portal, { name: 'La Forge des Voisins', desks: 2 });
  await portal.database.query(
    `insert into operators (id, slug, name, kind, created_at) values (gen_random_uuid(), 'autre', 'Autre', 'private', now())`,
  );
  await portal.database.query(
    `update sites set operator_id = (select id from operators where slug = 'autre') where id = $1`,
    [theirs.id],
  );
  const [{ id } = { id: '' }] = await portal.database.query<{ id: string }>(
    `select id from operators where slug = 'essai'`,
  );
  operator = await staffed(portal, { kind: 'operator', name: 'Essais', operatorId: id }, 'operator-manager');
  browser = await staffBrowser(portal, operator);
  await acme.grant(site.id, 40);
  await acme.book(0, { siteId: site.id, day: THURSDAY, part: 'day', deskId: site.deskIds[0]! });
});
afterAll(() => portal.close());

const here = () => `/operator/desks/${site.id}`;
const words = (text: string) => text.replaceAll(/\s+/g, ' ');
const plan = () =>
  portal.app
    .get(UnitOfWork, { strict: false })
    .read(operator.ctx, (tx) => portal.app.get(FloorPlansRepository, { strict: false }).of(tx, site.id));
/** What a refused form answers: its status, the fields that it names, and the words. */
const refused = async (path: string, form: Record<string, string | string[]>) => {
  const { status, $ } = await browser.post(`${here()}/${path}`, form);
  const fields = $('.error-summary a')
    .toArray()
    .map((one) => one.attribs['href']);
  return { status, fields, words: words($('.error-summary').text()) };
};
const naming = (field: string, said = '') => ({
  status: 422,
  fields: [`#${field}`],
  words: expect.stringContaining(said) as string,
});
const at = (column: number, row: number, width = 1, height = 1) => ({
  column: String(column),
  row: String(row),
  width: String(width),
  height: String(height),
});

describe('the floor plan of an operator’s site', () => {
  it('is begun with its size, and refuses sizes that nobody could draw', async () => {
    const page = await browser.get(`${here()}/plan`);
    expect(page.$('svg[role=group]')).toHaveLength(0);
    expect(await refused('plan/size', { columns: '41', rows: '6' })).toEqual(naming('columns'));
    expect(await refused('plan/size', { columns: '8', rows: 'six' })).toEqual(naming('rows'));
    expect(await refused('plan/pieces', { item: 'wall', ...at(1, 1) })).toEqual(naming('columns'));
    const begun = await browser.post(`${here()}/plan/size`, { columns: '8', rows: '6' });
    expect(words(begun.$('body').text())).toContain('Le plan est enregistré.');
    expect(begun.$('svg[role=group]')).toHaveLength(1);
  });

  it('takes desks, walls and doors, each cell once and each desk once', async () => {
    const [first, second] = site.deskIds;
    const placed = await browser.post(`${here()}/plan/pieces`, { item: `desk:${first}`, ...at(2, 2) });
    expect(placed.$('svg a[aria-label*="Poste 001"]')).toHaveLength(1);
    expect(await refused('plan/pieces', { item: `desk:${second}`, ...at(2, 2) })).toEqual(
      naming('column', 'Le poste 001 est déjà à cet endroit'),
    );
    expect(await refused('plan/pieces', { item: `desk:${first}`, ...at(5, 5) })).toEqual(naming('item'));
    expect(await refused('plan/pieces', { item: `desk:${theirs.deskIds[0]}`, ...at(5, 5) })).toEqual(naming('item'));
    expect(await refused('plan/pieces', { item: 'window', ...at(5, 5) })).toEqual(naming('item'));
    expect(await refused('plan/pieces', { item: 'wall', ...at(1, 2, 4) })).toEqual(naming('column'));
    expect(await refused('plan/pieces', { item: 'wall', ...at(7, 1, 3) })).toEqual(naming('width'));
    await browser.post(`${here()}/plan/pieces`, { item: 'wall', ...at(1, 1, 8) });
    expect((await plan())?.pieces.map(({ kind, x, y, w }) => [kind, x, y, w])).toEqual([
      ['wall', 1, 1, 8],
      ['desk', 2, 2, 1],
    ]);
  });

  it('is drawn with links for whoever points, and moves what is asked', async () => {
    const [desk] = (await plan())!.pieces.filter(({ kind }) => kind === 'desk');
    const page = await browser.get(`${here()}/plan?move=${desk!.id}&column=3&row=3`);
    expect(page.$('#column').val()).toBe('3');
    expect(page.$('svg a[aria-current]')).toHaveLength(1);
    expect(page.$('svg a[aria-hidden][tabindex="-1"]').length).toBeGreaterThan(10);
    await browser.post(`${here()}/plan/pieces`, { item: `desk:${desk!.deskId}`, moves: desk!.id, ...at(3, 3) });
    expect((await plan())!.pieces.find(({ id }) => id === desk!.id)).toMatchObject({ x: 3, y: 3 });
  });

  it('has zones with what they offer, which their desks offer too', async () => {
    const zone = { name: 'Espace calme', features: ['quiet', 'window'], ...at(3, 3, 2, 2) };
    const page = await browser.post(`${here()}/plan/zones`, zone);
    expect(words(page.$('main').text())).toContain('Zone calme, Près d’une fenêtre');
    expect(await refused('plan/zones', { ...zone, name: 'Autre' })).toEqual(naming('column'));
    expect(await refused('plan/zones', { ...zone, ...at(6, 3) })).toEqual(naming('name'));
    expect(await refused('plan/zones', { ...zone, name: 'Autre', features: ['pool'] })).toMatchObject({ status: 422 });
  });

  it('places every desk that does not stand on it at once', async () => {
    const page = await browser.get(`${here()}/plan`);
    const all = await browser.post(page.$('form[action$="/layout"]').attr('action')!);
    expect(all.$('svg a:not([aria-hidden])')).toHaveLength(4);
    expect(all.$('form[action$="/layout"]')).toHaveLength(0);
  });

  it('stays sound when PostgreSQL alone looks: two pieces on one cell, a desk twice, outside the grid', async () => {
    const write = (x: number, y: number, desk: string | null) =>
      portal.database.query(
        `insert into floor_pieces (id, site_id, kind, desk_id, x, y, w, h) values (gen_random_uuid(), $1, $2, $3, $4, $5, 1, 1)`,
        [site.id, desk ? 'desk' : 'wall', desk, x, y],
      );
    await expect(write(3, 3, null)).rejects.toThrow('floor_pieces_apart');
    await expect(write(8, 5, site.deskIds[0]!)).rejects.toThrow('floor_pieces_desk_once');
    await expect(write(8, 5, theirs.deskIds[0]!)).rejects.toThrow('floor_pieces_desk');
    await expect(write(9, 5, null)).rejects.toThrow('outside the plan');
    await expect(
      portal.database.query(`update floor_plans set columns = 2 where site_id = $1`, [site.id]),
    ).rejects.toThrow('outside the plan');
  });

  it('is drawn by two at once without losing either’s stroke', async () => {
    const draw = (x: number) =>
      portal.app.get(DrawPlan, { strict: false }).execute(operator.ctx, {
        site: site.id,
        stroke: { act: 'place', kind: 'wall', deskId: null, x, y: 6, w: 1, h: 1 },
      });
    await Promise.all([1, 2, 3, 4, 5, 6].map(draw));
    expect((await plan())!.pieces.filter(({ y }) => y === 6)).toHaveLength(6);
    await expect(draw(1)).rejects.toMatchObject({ code: 'sites.plan-over-wall' });
  });

  it('belongs to whoever runs the site, not to its front desk or another operator', async () => {
    expect((await browser.get(`/operator/desks/${theirs.id}/plan`)).status).toBe(404);
    expect((await browser.post(`/operator/desks/${theirs.id}/plan/size`, { columns: '8', rows: '6' })).status).toBe(
      404,
    );
    expect((await browser.post(`/operator/desks/${theirs.id}/stock`, { labels: '9' })).status).toBe(404);
    expect((await browser.get(`/operator/desks/${theirs.id}/day`)).status).toBe(404);
    const desk = await addStaff(portal, operator, 'reception');
    const front = await staffBrowser(portal, { ...operator, ...desk });
    expect((await front.get(`${here()}/plan`)).status).toBe(403);
    expect((await front.post(`${here()}/stock`, { labels: '9' })).status).toBe(403);
    expect((await front.get(here())).$('main').text()).not.toContain('Dessiner le plan');
    const day = await front.get(`${here()}/day?date=${THURSDAY}`);
    expect(words(day.$('main').text())).toContain('Camille Fictive 0 (Employeur acme)');
    expect(day.$('svg [aria-label*="Camille Fictive 0"]')).toHaveLength(1);
  });
});

describe('the desks of an operator’s site', () => {
  it('are added, several at once, and described', async () => {
    const added = await browser.post(`${here()}/stock`, { labels: '010, 011', features: ['screen'] });
    expect(words(added.$('body').text())).toContain('Les postes sont ajoutés.');
    const link = added
      .$('a[href*="/stock/"]')
      .toArray()
      .find((one) => added.$(one).text() === '010')!;
    const page = await browser.get(link.attribs['href']!);
    expect(page.$('input[value=screen]').attr('checked')).toBeDefined();
    const path = link.attribs['href']!.slice(here().length + 1);
    expect(await refused(path, { deskLabel: '001' })).toEqual(naming('deskLabel'));
    const done = await browser.post(link.attribs['href']!, { deskLabel: '010', features: ['height', 'docking'] });
    expect(words(done.$('main').text())).toContain('Hauteur réglable, Station d’accueil');
    expect(await refused('stock', { labels: '011' })).toEqual(naming('labels', '011'));
    expect(await refused('stock', { labels: '' })).toEqual(naming('labels'));
  });

  it('are deleted when nobody ever booked them, from the plan as well', async () => {
    const [id] = (
      await portal.database.query<{ id: string }>(`select id from desks where site_id = $1 and label = '011'`, [
        site.id,
      ])
    ).map((one) => one.id);
    await browser.post(`${here()}/plan/pieces`, { item: `desk:${id}`, ...at(8, 5) });
    await browser.post(`${here()}/blocks`, { desks: [id!], from: THURSDAY, reason: 'Panne', confirmed: '1' });
    const done = await browser.post(`${here()}/stock/${id}/removal`);
    expect(words(done.$('body').text())).toContain('Le poste est supprimé.');
    expect(await portal.database.query(`select 1 from floor_pieces where desk_id = $1`, [id])).toEqual([]);
    expect((await browser.post(`${here()}/stock/${id}/removal`)).status).toBe(404);
  });

  it('with bookings to come are kept, saying whose they are and what can be done', async () => {
    const kept = await browser.post(`${here()}/stock/${site.deskIds[0]}/removal`);
    const said = words(kept.$('main').text());
    expect(said).toContain('Camille Fictive 0 (Employeur acme)');
    expect(kept.$('a[href$="/withdrawals/new"]')).toHaveLength(1);
    expect(await portal.database.query(`select 1 from desks where id = $1`, [site.deskIds[0]])).toHaveLength(1);
  });

  it('that were booked before are kept too', async () => {
    await portal.database.query(`update bookings set cancelled_at = now(), cancelled_by = 'x' where desk_id = $1`, [
      site.deskIds[0],
    ]);
    const { status, $ } = await browser.post(`${here()}/stock/${site.deskIds[0]}/removal`);
    expect(status).toBe(422);
    expect(words($('.error-summary').text())).toContain('Ce poste a déjà été réservé');
    expect(await portal.database.query(`select 1 from desks where id = $1`, [site.deskIds[0]])).toHaveLength(1);
  });
});
