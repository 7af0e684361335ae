import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'cheerio';
import express from 'express';
import request from 'supertest';
import { projectRoot } from '../files/index.js';
import { Assets } from './assets.js';
import { barChartSvg, niceStep, sparkSvg } from './charts.js';
import { scriptSafeJson } from './helpers.js';
import { iconSvg } from './icons.js';
import { mountAssets } from './mount-assets.js';
import type { ViewContext, ViewUser } from './view-context.js';
import { Views } from './views.js';

const READER: ViewUser = {
  displayName: 'Inès <Fictive>',
  initials: 'IF',
  organisationName: 'Ateliers & Fils',
};
const context = (over: Partial<ViewContext> = {}): ViewContext => ({
  locale: 'fr',
  user: READER,
  csrfToken: 'token',
  nonce: 'n0nce',
  path: '/desks',
  demo: false,
  ...over,
});
const ERROR = { status: 404, detail: '<script>alert(1)</script>', fields: [], requestId: 'r1', back: null };

const views = new Views();
const page = (over?: Partial<ViewContext>, model: object = ERROR) =>
  load(views.render('errors/error', model, context(over)));

const partial = (name: string, model: object) => load(views.renderPartial(name, model, context()));

describe('a page', () => {
  it('stands in its frame, in the language of the reader', () => {
    const $ = page({ locale: 'en', demo: true });
    expect($('html').attr('lang')).toBe('en');
    expect($('h1')).toHaveLength(1);
    expect($('title').text()).toBe('Page not found – Palier');
    expect($('aside.demo-line')).toHaveLength(1);
    expect(
      $('script')
        .toArray()
        .every((script) => $(script).attr('nonce') === 'n0nce'),
    ).toBe(true);
  });

  it('escapes what it prints', () => {
    const $ = page();
    expect($('main script')).toHaveLength(0);
    expect($('.lead-line').text()).toBe('<script>alert(1)</script>');
  });

  it('shows the message of the request before, once', () => {
    expect(page({ flash: { text: 'C’est réservé.' } })('[role=status]').text()).toBe('C’est réservé.');
    expect(page()('[role=status]')).toHaveLength(0);
  });

  it('never prints an unknown helper or a partial without its object', () => {
    const kit = new Views();
    expect(kit.names('partials').length).toBeGreaterThan(20);
    expect(() => views.render('errors/nothing', {}, context())).toThrow('ENOENT');
  });
});

describe('a partial', () => {
  it('sees only its object', () => {
    expect(partial('kpi', { label: 'Jours', value: '3' })('.kpi-value').text()).toBe('3');
  });

  it('puts a text of several lines into its field as it is, wherever its tag stands', () => {
    const folder = mkdtempSync(join(tmpdir(), 'palier-templates-'));
    for (const kind of ['pages', 'partials', 'layouts']) mkdirSync(join(folder, kind));
    writeFileSync(join(folder, 'layouts/main.hbs'), '{{body}}');
    writeFileSync(join(folder, 'pages/text.hbs'), '<form>\n    {{> area body=body}}\n</form>');
    writeFileSync(join(folder, 'partials/area.hbs'), '<textarea>{{body}}</textarea>');
    const html = new Views({ folder }).render('text', { body: 'Un\nDeux' }, context());
    rmSync(folder, { recursive: true });
    expect(load(html)('textarea').val()).toBe('Un\nDeux');
  });

  it('prefixes the title of a refused form', () => {
    expect(partial('error-summary', { errors: [{ field: 'day', message: 'Fermé.' }] })('a').attr('href')).toBe('#day');
    expect(partial('error-summary', { errors: [] })('body').text().trim()).toBe('');
  });

  it('ties label, hint and error to the control', () => {
    const $ = partial('field', {
      id: 'day',
      name: 'date',
      label: 'Jour',
      hint: 'Ouvré',
      error: 'Fermé',
      value: '"><b>',
    });
    expect($('label').attr('for')).toBe('day');
    expect($('input').attr('aria-describedby')).toBe('day-hint day-error');
    expect($('input').attr('aria-invalid')).toBe('true');
    expect($('input').attr('value')).toBe('"><b>');
  });

  it('keeps zero: a field, a gauge and a place with nothing left', () => {
    expect(
      partial('field', { id: 'n', name: 'n', label: 'n', type: 'number', value: 0, min: 0 })('input').attr('value'),
    ).toBe('0');
    const site = {
      number: 4,
      name: 'A',
      town: 'B',
      minutes: 5,
      km: 2,
      tone: 'neutral',
      freeDesks: 0,
      capacity: 3,
      quotaLeft: 0,
    };
    expect(partial('site-card', site)('.pill').toArray()).toHaveLength(2);
    expect(partial('site-card', { ...site, quotaLeft: null })('.pill').toArray()).toHaveLength(1);
  });

  it('carries data for an island in an attribute that nothing can leave', () => {
    const $ = partial('site-map', {
      id: 'm',
      label: 'Carte',
      markers: [{ number: 1, lat: 1, lon: 2, label: '"\'><img>', tone: 'success' }],
    });
    expect(JSON.parse($('#m').attr('data-map') ?? '')).toMatchObject({ markers: [{ label: '"\'><img>' }] });
    expect($('img')).toHaveLength(0);
  });
});

describe('an e-mail', () => {
  const folder = mkdtempSync(join(tmpdir(), 'palier-views-'));
  const write = (name: string, text: string) => writeFileSync(join(folder, 'emails', 'hello', `${name}.hbs`), text);
  let mails: Views;

  beforeAll(() => {
    for (const part of ['layouts', 'partials']) symlinkSync(join(projectRoot(), 'templates', part), join(folder, part));
    mkdirSync(join(folder, 'emails', 'hello'), { recursive: true });
    write('subject', '{{t "common.brand"}}: {{name}}\n');
    write('html', '<p>{{name}}</p>');
    write('text', '{{name}}\n\n\n\n{{date day "full"}}');
    mails = new Views({ folder });
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  it('says the same in HTML, escaped, and in plain text, as it is, with a subject of one line', () => {
    const mail = mails.renderEmail('hello', { name: 'L’<i>équipe</i>\nBcc: x', day: '2026-11-26' }, 'fr', {
      employerName: 'Acme',
      contact: { name: 'Marie Modèle', address: 'rh@acme.example' },
    });
    expect(mail.subject).toBe('Palier: L’<i>équipe</i> Bcc: x');
    expect(load(mail.html)('.words p').text()).toBe('L’<i>équipe</i>\nBcc: x');
    expect(load(mail.html)('.words i')).toHaveLength(0);
    expect(mail.text).toMatch(/^L’<i>équipe<\/i>[\s\S]*\n\njeudi 26\u00a0novembre 2026\n\n-- \nAcme · Palier\n/);
    expect(mail.text).toMatch(/\u00a0: Marie Modèle \(rh@acme\.example\)\n$/);
  });
});

describe('drawings', () => {
  it('divide an axis into round parts', () => {
    expect([0, 1, 3, 7, 12, 305, 1000].map(niceStep)).toEqual([1, 1, 1, 2, 5, 100, 250]);
  });

  it('escape labels and survive nothing', () => {
    expect(barChartSvg('fr', '<a>', [{ label: '<b>', value: 2 }])).not.toMatch(/<[ab]>/);
    expect(barChartSvg('fr', 'vide', [])).toContain('role="img"');
    expect(sparkSvg([3])).toBe('');
    expect(sparkSvg([3, 3])).not.toContain('NaN');
  });

  it('are icons that exist', () => {
    expect(iconSvg('armchair')).toContain('aria-hidden="true"');
    expect(() => iconSvg('no-such-icon')).toThrow('ENOENT');
    expect(() => iconSvg('../../package')).toThrow('not an icon name');
  });

  it('and JSON cannot close a script', () => {
    const hostile = { a: '</script><!--', b: '\u2028&' };
    expect(scriptSafeJson(hostile)).not.toMatch(/[<>&\u2028]/);
    expect(JSON.parse(scriptSafeJson(hostile))).toEqual(hostile);
  });
});

describe('public files', () => {
  const assets = new Assets();
  const app = express();
  mountAssets(app, assets);

  it('are kept for ever under the hash of their content', async () => {
    const url = assets.url('style/palier.css');
    const answer = await request(app).get(url).expect(200);
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(answer.headers['content-type']).toBe('text/css; charset=utf-8');
    expect(answer.headers['content-encoding']).toBe('gzip');
    const small = await request(app).get(url).set('Accept-Encoding', 'gzip, deflate, br').expect(200);
    expect(small.headers['content-encoding']).toBe('br');
    await request(app)
      .get(url.replace(/[0-9a-f]{12}/, '0123456789ab'))
      .expect('cache-control', 'no-cache')
      .expect(200);
  });

  it('answer without compression to those who ask so', async () => {
    const answer = await request(app).get(assets.url('leaflet/leaflet.js')).set('Accept-Encoding', 'identity');
    expect(answer.headers['content-encoding']).toBeUndefined();
    expect(answer.text).toContain('Leaflet');
  });

  it.each([
    '/assets/app/0123456789ab/../../package.json',
    '/assets/app/0123456789ab/css/frame.css',
    '/assets/leaflet/0123456789ab/..%2f..%2fpackage.json',
    '/assets/none/0123456789ab/x.css',
    '/assets/',
  ])('and nothing else: %s', async (path) => {
    const answer = await request(app).get(path);
    expect(answer.status).toBe(404);
  });

  it('are read, not written to', async () => {
    const answer = await request(app).post(assets.url('style/palier.css'));
    expect(answer.status).toBe(404);
  });
});
