import { readdirSync, readFileSync } from 'node:fs';
import request from 'supertest';
import { Contributions } from '#libs/platform/contributions/index.js';
import { GrantRole } from '../../../src/identity/index.js';
import { NOW, openSite, programme } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { wordsOf } from '../../support/html.js';
import { inRepository } from '../../support/sources.js';
import { pageProblems } from '../../support/page-audit.js';
import { sessions } from '../bookings/sessions.js';

/** What strangers read without a session; kept for some minutes. */
const SHARED = ['/', '/places', '/places?near=Amboise', '/places?near=Saint-Denis', '/sources', '/help'];

let portal: TestApp;
let employee: Browser;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  const acme = await programme(portal, 'acme', '100000001', 1);
  await portal.app.get(GrantRole, { strict: false }).execute(acme.ctx, { email: 'p0@acme.example', role: 'employee' });
  await openSite(portal, { name: 'La Fabrique', desks: 2 });
  employee = await (await sessions(portal, 'acme', acme))(0);
}, 120_000);
afterAll(() => portal.close());

describe('pages for everybody', () => {
  it.each(SHARED)('%s may be kept, carries no cookie and is sound', async (path) => {
    const answer = await request(portal.baseUrl).get(path).set('Accept', 'text/html').expect(200);
    expect(answer.headers['cache-control']).toBe('public, max-age=300');
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.headers['vary']).toMatch(/Cookie.*Accept-Language/);
    expect(pageProblems((await portal.browser().get(path)).$)).toEqual([]);
  });

  it.each([...SHARED.slice(1), '/desks'])(
    '%s comes back by Back for somebody who is signed in, and is theirs alone',
    async (path) => {
      const page = await employee.get(path);
      expect(page.headers.get('cache-control')).toBe('private, no-cache');
      expect(page.headers.get('vary')).toMatch(/Cookie/);
    },
  );

  it.each(['/week', '/account', '/my/agreement'])('%s of a session is not stored', async (path) => {
    expect((await employee.get(path)).headers.get('cache-control')).toBe('no-store');
  });

  it('have no script that a browser would have to run when they are left', () => {
    const scripts = readdirSync(inRepository('public/islands'), { recursive: true, encoding: 'utf8' });
    const listening = scripts
      .filter((file) => file.endsWith('.js'))
      .filter((file) =>
        /['"](before)?unload['"]|\bonunload\b/.test(readFileSync(inRepository(`public/islands/${file}`), 'utf8')),
      );
    expect(listening).toEqual([]);
  });

  it('are named to search engines, each open to anybody and known by one address', async () => {
    const { listed } = portal.app.get(Contributions);
    expect(listed).toEqual(expect.arrayContaining(['/actors', '/calls', '/estimate', '/guide', '/open-data']));
    const map = await request(portal.baseUrl).get('/sitemap-pages.xml').expect(200);
    const robots = await request(portal.baseUrl).get('/robots.txt').expect(200);
    const allowed = [...robots.text.matchAll(/^Allow: (\S+)$/gmu)].map(([, from]) => from!);
    for (const path of listed) {
      expect(map.text).toContain(`${path}</loc>`);
      expect(allowed.filter((from) => (from.endsWith('$') ? from === `${path}$` : path.startsWith(from)))).toHaveLength(
        1,
      );
      const page = await portal.browser().get(path);
      const canonical = page.$('link[rel="canonical"]').attr('href') ?? '';
      expect([path, page.status, new URL(canonical).pathname]).toEqual([path, 200, path]);
    }
  });

  it('say what they are to browsers, search engines and other sites', async () => {
    const robots = await request(portal.baseUrl).get('/robots.txt').expect(200);
    expect(robots.text).toMatch(
      /Allow: \/places\n[\s\S]*Disallow: \/\nSitemap: http\S+\/sitemap\.xml\nSitemap: http\S+\/sitemap-pages\.xml\n$/,
    );
    const manifest = await request(portal.baseUrl)
      .get('/manifest.webmanifest')
      .set('Accept-Language', 'en')
      .expect(200);
    expect(JSON.parse(manifest.text)).toMatchObject({ short_name: 'Palier', lang: 'en', start_url: '/', scope: '/' });
    expect(JSON.parse(manifest.text)).toMatchObject({
      icons: [
        { sizes: '192x192', purpose: 'any' },
        { sizes: '512x512', purpose: 'any' },
        { sizes: '512x512', purpose: 'maskable' },
      ],
      shortcuts: [{ url: '/week' }, { url: '/places' }],
    });
    const { icons } = JSON.parse(manifest.text) as { icons: readonly { src: string }[] };
    for (const { src } of icons) await request(portal.baseUrl).get(src).expect('content-type', 'image/png').expect(200);
    const icon = await request(portal.baseUrl).get('/favicon.ico').redirects(1);
    expect(icon.headers['content-type']).toBe('image/png');
    const { $ } = await portal.browser().get('/');
    const card = $('meta[property="og:image"]').attr('content') ?? '';
    expect(card.startsWith(portal.baseUrl)).toBe(true);
    await request(portal.baseUrl).get(new URL(card).pathname).expect(200);
    expect($('meta[name="description"]').attr('content')).toContain('attestation');
  });
});

describe('the help of the bar', () => {
  it('opens the paragraph of the page', async () => {
    const week = await employee.get('/week');
    const href = week.$('.bar-links a[href^="/help"]').attr('href') ?? '';
    const [path = '', anchor = ''] = href.split('#');
    const help = await employee.get(path);
    expect(help.$(`[id="${anchor}"]`).text()).toBe('Ma semaine');
  });
});

describe('a refusal', () => {
  it('stays in the frame of the signed-in person and says for whom the page is', async () => {
    const refused = await employee.get('/hr');
    expect([refused.status, wordsOf(refused.$, '.lead-line')]).toEqual([403, 'Page réservée aux ressources humaines.']);
    expect(refused.$('.main-nav a').length).toBeGreaterThan(1);
    expect(pageProblems(refused.$)).toEqual([]);
  });
});
